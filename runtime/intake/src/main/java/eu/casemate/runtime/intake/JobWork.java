package eu.casemate.runtime.intake;

import eu.casemate.runtime.documents.UnreadableDocument.Reason;
import eu.casemate.runtime.knowledge.BackgroundLoop.Progress;
import eu.casemate.runtime.knowledge.DocumentUpload;
import eu.casemate.runtime.knowledge.IngestOutcome;
import eu.casemate.runtime.knowledge.IngestRefusal;
import eu.casemate.runtime.knowledge.IngestReport;
import eu.casemate.runtime.knowledge.Knowledge;
import eu.casemate.runtime.tenancy.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the uploads of jobs in, one of each tenant in turn. An upload is counted as begun before it
 * is read: one that ends the process is not tried for ever. What was begun and not ended is done
 * again, which changes nothing where it was done: the library knows its bytes.
 */
final class JobWork {

  private static final Logger LOG = LoggerFactory.getLogger(JobWork.class);

  private final JobTables jobs;
  private final WaitingUploads uploads;
  private final Knowledge knowledge;
  private final Path scratch;
  private final Intake.Taken taken;

  JobWork(
      JobTables jobs,
      WaitingUploads uploads,
      Knowledge knowledge,
      Path scratch,
      Intake.Taken taken) {
    this.jobs = jobs;
    this.uploads = uploads;
    this.knowledge = knowledge;
    this.scratch = scratch;
    this.taken = taken;
  }

  Progress piece() {
    boolean more = false;
    boolean failed = false;
    for (TenantId tenant : jobs.tenants()) {
      Optional<WaitingUpload> next = uploads.begin(tenant);
      if (next.isPresent()) {
        more = true;
        failed |= !take(next.get());
      }
    }
    if (failed) {
      return Progress.FAILED;
    }
    return more ? Progress.MORE : Progress.NOTHING_LEFT;
  }

  /** False when it did not work now. */
  private boolean take(WaitingUpload upload) {
    if (upload.attempts > WaitingUploads.MOST_ATTEMPTS) {
      uploads.end(
          upload,
          ItemState.FAILED,
          "It was begun "
              + WaitingUploads.MOST_ATTEMPTS
              + " times and never ended; look at the log of the runtime");
      return true;
    }
    IngestOutcome outcome;
    try {
      outcome = ingest(upload);
    } catch (RuntimeException e) {
      // Of a store that is down, not of the document: it waits, and counts as not begun.
      LOG.warn("An upload of a job waits: {}", e.getClass().getSimpleName());
      retryLater(upload, "A store did not answer");
      return false;
    }
    switch (outcome) {
      case IngestReport report -> {
        String word = report.outcome().name().toLowerCase(Locale.ROOT);
        taken.taken(upload.caller, upload.name, word);
        uploads.end(upload, ItemState.TAKEN, word);
      }
      case IngestRefusal refusal -> {
        // Its process was ended: by the document, or by somebody else; that shows when it is tried.
        if (refusal.cause().reason() == Reason.NOT_PARSED) {
          retryLater(upload, refusal.cause().detail());
        } else {
          uploads.end(upload, ItemState.REFUSED, refusal.cause().detail());
        }
      }
    }
    return true;
  }

  private void retryLater(WaitingUpload upload, String reason) {
    uploads.end(
        upload,
        upload.attempts < WaitingUploads.MOST_ATTEMPTS ? ItemState.WAITING : ItemState.FAILED,
        reason);
  }

  private IngestOutcome ingest(WaitingUpload upload) {
    try {
      Path file =
          Files.createTempFile(
              scratch,
              "job",
              ".tmp",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      try {
        Files.write(file, upload.content);
        return knowledge.ingest(
            upload.caller,
            new DocumentUpload(
                upload.name,
                file,
                upload.language,
                Optional.of(upload.collection),
                upload.labels.isEmpty() ? Optional.empty() : Optional.of(upload.labels)));
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("An upload cannot be written to " + scratch, e);
    }
  }
}
