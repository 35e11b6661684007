package eu.casemate.runtime.documents;

import java.util.ArrayList;
import java.util.List;

/** Cuts a long block where it hurts least: at a line, else after a sentence, else at a space. */
final class Pieces {

  private static final List<String> CUTS = List.of("\n", ". ", " ; ", " ");

  private Pieces() {}

  static List<String> of(String block, int most) {
    List<String> pieces = new ArrayList<>();
    String rest = block;
    while (rest.length() > most) {
      int cut = cut(rest, most);
      pieces.add(rest.substring(0, cut).strip());
      rest = rest.substring(cut).strip();
    }
    pieces.add(rest);
    return pieces.stream().filter(piece -> !piece.isEmpty()).toList();
  }

  private static int cut(String text, int most) {
    for (String mark : CUTS) {
      int at = text.lastIndexOf(mark, most - mark.length());
      if (at > most / 3) {
        return at + mark.length();
      }
    }
    // Not between the two halves of a surrogate pair.
    return Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
  }
}
