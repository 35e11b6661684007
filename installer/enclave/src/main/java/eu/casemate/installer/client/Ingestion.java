package eu.casemate.installer.client;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.durable.BoundedFile;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends documents one by one.
 *
 * @param listener told after each
 */
public record Ingestion(RuntimeClient runtime, Listener listener) {
  /** As much as the runtime takes of a request. */
  private static final int LARGEST = 8 << 20;

  /** Told what became of each document. */
  @FunctionalInterface
  public interface Listener {
    /** The document with this number, counted from 1, is taken in. */
    void ingested(int number, Ingested document);
  }

  /** Sends all; the same document sent twice is left as it is. */
  public IngestTotals run(DocumentFiles files, String language) {
    long began = System.nanoTime();
    List<Ingested> done = new ArrayList<>();
    for (DocumentFiles.Document document : files.documents()) {
      done.add(send(document, language));
      listener.ingested(done.size(), done.getLast());
    }
    return new IngestTotals(
        done.size(),
        count(done, "added"),
        count(done, "replaced"),
        count(done, "unchanged"),
        count(done, "retried"),
        (int) done.stream().filter(one -> !one.waiting().isEmpty()).count(),
        (int) done.stream().filter(Ingested::isRefused).count(),
        files.skipped(),
        done.stream().mapToLong(Ingested::passages).sum(),
        (System.nanoTime() - began) / 1e9);
  }

  // One document without text must not keep the rest of a folder out.
  private Ingested send(DocumentFiles.Document document, String language) {
    try {
      return runtime.ingest(document.name(), language, bytes(document.file()));
    } catch (BundleException e) {
      return Ingested.refused(document.name(), String.valueOf(e.getMessage()));
    } catch (RefusedDocumentException e) {
      return Ingested.refused(document.name(), String.join("; ", e.hints()));
    }
  }

  private static int count(List<Ingested> all, String outcome) {
    return (int) all.stream().filter(one -> one.outcome().equals(outcome)).count();
  }

  private static byte[] bytes(Path file) {
    try {
      return BoundedFile.read(file, LARGEST);
    } catch (IOException e) {
      throw new OperatorException(ExitStatus.USAGE, "cannot read " + file, e);
    }
  }
}
