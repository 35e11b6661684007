package eu.casemate.runtime.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.casemate.runtime.documents.structure.Place;
import java.util.Optional;

/**
 * Where something stands, as it goes over the wire: a box on a page in points, a span of the text
 * in UTF-16 units, or an item of a part.
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record PlaceView(
    Optional<Integer> page,
    Optional<Integer> x,
    Optional<Integer> y,
    Optional<Integer> width,
    Optional<Integer> height,
    Optional<Integer> start,
    Optional<Integer> end,
    Optional<String> part,
    Optional<Integer> number) {

  static PlaceView of(Place place) {
    return switch (place) {
      case Place.Box box ->
          new PlaceView(
              Optional.of(box.page()),
              Optional.of(box.x()),
              Optional.of(box.y()),
              Optional.of(box.width()),
              Optional.of(box.height()),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty());
      case Place.Span span ->
          new PlaceView(
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.of(span.start()),
              Optional.of(span.end()),
              Optional.empty(),
              Optional.empty());
      case Place.Item item ->
          new PlaceView(
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.of(item.part()),
              Optional.of(item.number()));
    };
  }

  /** The page, slide or sheet of a place; 0 where it has none. */
  static int page(Place place) {
    return switch (place) {
      case Place.Box box -> box.page();
      case Place.Item item -> item.part().equals("slide") ? item.number() : 0;
      case Place.Span _ -> 0;
    };
  }
}
