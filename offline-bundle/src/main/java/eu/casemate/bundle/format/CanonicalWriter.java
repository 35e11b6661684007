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

  private final StringBuilder out = new StringBuilder();

  /** Begins an object with the name of its first member. */
  CanonicalWriter first(String name) {
    out.append('{');
    return name(name);
  }

  /** Goes on with the name of the next member. */
  CanonicalWriter next(String name) {
    out.append(',');
    return name(name);
  }

  /** Ends an object. */
  void last() {
    out.append('}');
  }

  /** Writes a text. */
  void text(String value) {
    boolean plain = value.indexOf('"') < 0 && value.indexOf('\\') < 0;
    out.append('"');
    out.append(plain ? value : value.replace("\\", "\\\\").replace("\"", "\\\""));
    out.append('"');
  }

  /** Writes a whole number. */
  void number(long value) {
    out.append(value);
  }

  /** Writes a list, each item by the caller. */
  <T> void list(Collection<T> items, Consumer<T> item) {
    out.append('[');
    separated(items, item);
    out.append(']');
  }

  /** Writes an object of members with any names, which must be given in their order. */
  <T> void members(Collection<T> members, Consumer<T> member) {
    out.append('{');
    separated(members, member);
    out.append('}');
  }

  /** Writes a member of such an object: a name and a text. */
  void member(String name, String value) {
    name(name);
    text(value);
  }

  /** What was written. */
  byte[] bytes() {
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private <T> void separated(Collection<T> all, Consumer<T> write) {
    String separator = "";
    for (T each : all) {
      out.append(separator);
      write.accept(each);
      separator = ",";
    }
  }

  private CanonicalWriter name(String name) {
    text(name);
    out.append(':');
    return this;
  }
}
