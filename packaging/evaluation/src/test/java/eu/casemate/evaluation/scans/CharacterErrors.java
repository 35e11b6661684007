package eu.casemate.evaluation.scans;

/** How many characters were read wrongly: the least number of changes that make the truth of it. */
final class CharacterErrors {

  private CharacterErrors() {}

  /** Changes for each character of the truth; white space counts as one space. */
  static double rate(String truth, String read) {
    String right = truth.replaceAll("\\s+", " ").strip();
    String other = read.replaceAll("\\s+", " ").strip();
    int[] row = new int[other.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= right.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int change = right.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        int best = Math.min(Math.min(row[j], row[j - 1]) + 1, diagonal + change);
        diagonal = row[j];
        row[j] = best;
      }
    }
    return right.isEmpty() ? 0 : row[other.length()] / (double) right.length();
  }
}
