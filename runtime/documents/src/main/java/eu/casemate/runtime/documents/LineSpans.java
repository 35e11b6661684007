package eu.casemate.runtime.documents;

import eu.casemate.runtime.documents.structure.Place;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Where the lines of a text begin; lines end with CR, LF or both. */
final class LineSpans {

  private final int[] starts;
  private final int end;

  private LineSpans(int[] starts, int end) {
    this.starts = starts;
    this.end = end;
  }

  static LineSpans of(String text) {
    IntStream.Builder starts = IntStream.builder().add(0);
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      boolean two = c == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n';
      if (c == '\n' || (c == '\r' && !two)) {
        starts.add(at + 1);
      }
    }
    return new LineSpans(starts.build().toArray(), text.length());
  }

  /** The characters of these lines, counted from 0, the line end of the last one among them. */
  Place.Span lines(int first, int last) {
    int start = first < starts.length ? starts[first] : end;
    return new Place.Span(
        start, Math.max(start, last + 1 < starts.length ? starts[last + 1] : end));
  }

  /** The line that a character stands in, from 0. */
  int lineOf(int character) {
    int found = Arrays.binarySearch(starts, character);
    return found >= 0 ? found : -found - 2;
  }
}
