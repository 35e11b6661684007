package eu.casemate.bundle.format;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.function.Consumer;

/**
 * Writes JSON of which there is one spelling: members in the order of their names, which is the
 * caller's to keep, no white space, whole numbers in decimal, UTF-8 without escapes but for
 * quotation mark and backslash: the types of what is signed have no control characters.
 */
final class CanonicalWriter {

  private final Consumer<byte[]> out;

  /**
   * A writer.
   *
   * @param out takes the document piece by piece, as it comes
   */
  CanonicalWriter(Consumer<byte[]> out) {
    this.out = out;
  }

  /** Begins an object with the name of its first member. */
  CanonicalWriter first(String name) {
    append("{");
    return name(name);
  }

  /** Goes on with the name of the next member. */
  CanonicalWriter next(String name) {
    append(",");
    return name(name);
  }

  /** Ends an object. */
  void last() {
    append("}");
  }

  /** Writes a text. */
  void text(String value) {
    boolean plain = value.indexOf('"') < 0 && value.indexOf('\\') < 0;
    String escaped = plain ? value : value.replace("\\", "\\\\").replace("\"", "\\\"");
    append("\"" + escaped + "\"");
  }

  /** Writes a whole number. */
  void number(long value) {
    append(Long.toString(value));
  }

  /** Writes a list, each item by the caller. */
  <T> void list(Collection<T> items, Consumer<T> item) {
    append("[");
    separated(items, item);
    append("]");
  }

  /** Writes an object of members with any names, which must be given in their order. */
  <T> void members(Collection<T> members, Consumer<T> member) {
    append("{");
    separated(members, member);
    append("}");
  }

  /** Writes a member of such an object: a name and a text. */
  void member(String name, String value) {
    name(name);
    text(value);
  }

  private <T> void separated(Collection<T> all, Consumer<T> write) {
    String separator = "";
    for (T each : all) {
      append(separator);
      write.accept(each);
      separator = ",";
    }
  }

  private CanonicalWriter name(String name) {
    text(name);
    append(":");
    return this;
  }

  private void append(String piece) {
    out.accept(piece.getBytes(StandardCharsets.UTF_8));
  }
}
