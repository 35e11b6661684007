package eu.casemate.runtime.knowledge.library;

import eu.casemate.runtime.documents.structure.Place;
import java.util.List;
import java.util.Optional;

/**
 * Places as PostgreSQL keeps them: {@code box 1 72 90 200 12}, {@code span 0 15}, {@code item 3
 * slide}.
 */
public final class PlaceText {

  private PlaceText() {}

  /** The text of a place. */
  public static String of(Place place) {
    return switch (place) {
      case Place.Box box ->
          "box %d %d %d %d %d".formatted(box.page(), box.x(), box.y(), box.width(), box.height());
      case Place.Span span -> "span %d %d".formatted(span.start(), span.end());
      case Place.Item item -> "item %d %s".formatted(item.number(), item.part());
    };
  }

  /** The places of these texts; what no release has written is left out. */
  public static List<Place> parse(List<String> texts) {
    return texts.stream().map(PlaceText::parse).flatMap(Optional::stream).toList();
  }

  private static Optional<Place> parse(String text) {
    String[] words = text.split(" ", -1);
    try {
      return switch (words[0]) {
        case "box" ->
            Optional.of(
                new Place.Box(
                    number(words[1]),
                    number(words[2]),
                    number(words[3]),
                    number(words[4]),
                    number(words[5])));
        case "span" -> Optional.of(new Place.Span(number(words[1]), number(words[2])));
        case "item" -> Optional.of(new Place.Item(text.split(" ", 3)[2], number(words[1])));
        default -> Optional.empty();
      };
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  private static int number(String word) {
    return Integer.parseInt(word);
  }
}
