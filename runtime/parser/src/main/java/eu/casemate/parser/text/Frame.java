package eu.casemate.parser.text;

import eu.casemate.runtime.documents.structure.Place;

/**
 * How an enclosed document stands in the outermost one.
 *
 * @param path the names of the enclosing documents and its own; empty for the outermost one
 * @param levels how far its headings are moved down
 * @param hidden whether what encloses it is hidden
 */
record Frame(String path, int depth, int levels, boolean hidden) {

  static final Frame OUTERMOST = new Frame("", 0, 0, false);

  private static final int MOST_DEPTH = 5;

  Frame of(String name, boolean unseen) {
    String inner = path.isEmpty() ? name : path + "/" + name;
    return new Frame(inner, depth + 1, outermost() ? 2 : levels + 1, hidden || unseen);
  }

  /** Of a document that is a part of this one's text. */
  Frame included() {
    return new Frame(path.isEmpty() ? "part" : path, depth + 1, levels, hidden);
  }

  boolean outermost() {
    return depth == 0;
  }

  boolean tooDeep() {
    return depth > MOST_DEPTH;
  }

  /** A page of an enclosed document is none of the outermost one's. */
  Place place(Place inner) {
    if (outermost()) {
      return inner;
    }
    int number =
        switch (inner) {
          case Place.Box box -> box.page();
          case Place.Span _ -> 1;
          case Place.Item item -> item.number();
        };
    return new Place.Item(path.substring(Math.max(0, path.length() - Place.Item.MAX_PART)), number);
  }
}
