package eu.casemate.installer.client;

import eu.casemate.installer.outcome.ExitStatus;
import java.util.List;
import java.util.Locale;

/**
 * What an ingestion did.
 *
 * @param documents how many were to be taken in, refused ones among them
 * @param retried were there already, but not in all stores
 * @param waiting are not in all stores yet; the appliance sees to it by itself
 * @param refused not taken in: they hold no text, cannot be read, or are links that leave the
 *     folder
 * @param skipped files of a kind that is not taken in
 * @param passages in all documents sent
 * @param seconds how long it took
 * @param refusals each that was refused, by name
 */
public record IngestTotals(
    int documents,
    int added,
    int replaced,
    int unchanged,
    int retried,
    int waiting,
    int refused,
    int skipped,
    long passages,
    double seconds,
    List<Refusal> refusals) {

  /** Copies the list. */
  public IngestTotals {
    refusals = List.copyOf(refusals);
  }

  /** All taken in, some, or none. */
  public ExitStatus status() {
    if (refused == 0) {
      return ExitStatus.OK;
    }
    return refused < documents ? ExitStatus.PARTLY : ExitStatus.REJECTED;
  }

  /** All of it on one line, which scripts read. */
  public String line() {
    return String.format(
        Locale.ROOT,
        "result documents=%d added=%d replaced=%d unchanged=%d retried=%d waiting=%d"
            + " refused=%d skipped=%d passages=%d seconds=%.1f",
        documents,
        added,
        replaced,
        unchanged,
        retried,
        waiting,
        refused,
        skipped,
        passages,
        seconds);
  }
}
