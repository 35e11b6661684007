package eu.casemate.installer.client;

import java.util.Locale;

/**
 * What an ingestion did.
 *
 * @param documents how many were sent
 * @param retried were there already, but not in all stores
 * @param waiting are not in all stores yet; the appliance sees to it by itself
 * @param refused sent, but not taken in: they hold no text or cannot be read
 * @param skipped files of a kind that is not taken in
 * @param passages in all documents sent
 * @param seconds how long it took
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
    double seconds) {

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
