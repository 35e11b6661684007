package eu.casemate.runtime.documents.structure;

import java.util.List;
import java.util.Optional;

/** A piece of a document, in the order of reading. */
public sealed interface Block {

  /** Where it stands. */
  Place place();

  /** Whether a reader of the document would not see it. */
  boolean hidden();

  /** How it was recognised in a picture; empty where the document itself holds it as text. */
  Optional<Recognition> recognition();

  /**
   * A heading.
   *
   * @param level from 1, the highest, to 6
   */
  record Heading(
      int level, String text, Place place, boolean hidden, Optional<Recognition> recognition)
      implements Block {

    /** The lowest level. */
    public static final int LOWEST = 6;

    /** Refuses a level that no document has with an IllegalArgumentException. */
    public Heading {
      if (level < 1 || level > LOWEST) {
        throw new IllegalArgumentException("A heading's level is 1 to " + LOWEST);
      }
    }

    /** One that the document holds as text. */
    public Heading(int level, String text, Place place, boolean hidden) {
      this(level, text, place, hidden, Optional.empty());
    }

    @Override
    public String toString() {
      return "Heading(" + level + ", " + place + ")";
    }
  }

  /** Text that is no heading and no table. */
  record Text(
      Kind kind, String text, Place place, boolean hidden, Optional<Recognition> recognition)
      implements Block {

    /** One that the document holds as text. */
    public Text(Kind kind, String text, Place place, boolean hidden) {
      this(kind, text, place, hidden, Optional.empty());
    }

    @Override
    public String toString() {
      return "Text(" + kind + ", " + place + ")";
    }
  }

  /** What a text is. */
  enum Kind {
    /** A paragraph. */
    PARAGRAPH,
    /** An item of a list. */
    ITEM,
    /** Lines of code, whose white space counts. */
    CODE
  }

  /** A table; rows need not have the same number of cells. */
  record Table(List<Row> rows, Place place, boolean hidden, Optional<Recognition> recognition)
      implements Block {

    /** Copies the rows. */
    public Table {
      rows = List.copyOf(rows);
    }

    /** One that the document holds as text. */
    public Table(List<Row> rows, Place place, boolean hidden) {
      this(rows, place, hidden, Optional.empty());
    }

    @Override
    public String toString() {
      return "Table(" + rows.size() + " rows, " + place + ")";
    }
  }

  /** A row of a table; a cell without text is an empty text. */
  record Row(List<String> cells, Place place) {

    /** Copies the cells. */
    public Row {
      cells = List.copyOf(cells);
    }

    @Override
    public String toString() {
      return "Row(" + cells.size() + " cells, " + place + ")";
    }
  }
}
