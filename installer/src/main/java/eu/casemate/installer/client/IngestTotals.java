package eu.casemate.installer.client;

/**
 * What an ingestion did.
 *
 * @param documents how many were sent
 * @param skipped files of a kind that is not taken in
 * @param passages in all documents sent
 * @param seconds how long it took
 */
public record IngestTotals(
    int documents,
    int added,
    int replaced,
    int unchanged,
    int skipped,
    long passages,
    double seconds) {}
