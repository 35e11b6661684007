package eu.casemate.installer.client;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.durable.BoundedFile;
import java.io.IOException;
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
    /** The document with this number, counted from 1, is taken in or refused. */
    void ingested(int number, Ingested document);
  }

  /** Sends all; the same document sent twice is left as it is. */
  public IngestTotals run(DocumentFiles files, String language) {
    long began = System.nanoTime();
    List<Ingested> done = new ArrayList<>();
    for (Refusal each : files.refused()) {
      tell(done, Ingested.refused(each.document(), each.reason()));
    }
    for (DocumentFiles.Document document : files.documents()) {
      tell(done, send(document, language));
    }
    List<Refusal> refused =
        done.stream()
            .filter(Ingested::isRefused)
            .map(one -> new Refusal(one.document(), one.reason()))
            .toList();
    return new IngestTotals(
        done.size(),
        count(done, "added"),
        count(done, "replaced"),
        count(done, "unchanged"),
        count(done, "retried"),
        (int) done.stream().filter(one -> !one.waiting().isEmpty()).count(),
        refused.size(),
        files.skipped(),
        done.stream().mapToLong(Ingested::passages).sum(),
        (System.nanoTime() - began) / 1e9,
        refused);
  }

  private void tell(List<Ingested> done, Ingested document) {
    done.add(document);
    listener.ingested(done.size(), document);
  }

  // One document that is refused must not keep the rest of a folder out.
  private Ingested send(DocumentFiles.Document document, String language) {
    try {
      byte[] content = BoundedFile.read(document.file(), LARGEST);
      return content.length == 0
          ? Ingested.refused(document.name(), "the file is empty")
          : runtime.ingest(document.name(), language, content);
    } catch (IOException e) {
      return Ingested.refused(
          document.name(), "cannot be read (" + e.getClass().getSimpleName() + ")");
    } catch (BundleException e) {
      return Ingested.refused(document.name(), String.valueOf(e.getMessage()));
    } catch (RefusedRequestException e) {
      return Ingested.refused(document.name(), e.reason());
    }
  }

  private static int count(List<Ingested> all, String outcome) {
    return (int) all.stream().filter(one -> one.outcome().equals(outcome)).count();
  }
}
