package eu.casemate.bundle.model;

/** What is kept of a metadata value: enough to judge a file, never as much as the file claims. */
sealed interface GgufValue {

  /** A whole number or a truth value; unsigned ones of 64 bits may be negative here. */
  record Whole(GgufType type, long value) implements GgufValue {}

  /** A number with a fraction, of which nothing is kept. */
  record Fraction() implements GgufValue {}

  /** A text; empty unless the text belongs to the description of the model. */
  record Text(String kept) implements GgufValue {}

  /** An array. */
  record Sequence(GgufType elements, long count) implements GgufValue {}
}
