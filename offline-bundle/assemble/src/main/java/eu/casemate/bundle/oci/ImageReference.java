package eu.casemate.bundle.oci;

import eu.casemate.bundle.InvalidValueException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An image in a registry: {@code HOST[:PORT]/REPOSITORY[:TAG][@sha256:HEX]}. The host is always
 * named: no registry is meant when none is.
 *
 * @param host with its port, if it has one
 * @param repository lower-case path
 * @param tag empty for none
 * @param digest {@code sha256:} and 64 hexadecimal digits; empty for none
 */
public record ImageReference(String host, String repository, String tag, String digest) {

  private static final String PART = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
  private static final Pattern REFERENCE =
      Pattern.compile(
          "(localhost(?::\\d{1,5})?|[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+(?::\\d{1,5})?"
              + "|[A-Za-z0-9-]+:\\d{1,5})"
              + "/("
              + PART
              + "(?:/"
              + PART
              + ")*)(?::([A-Za-z0-9_][A-Za-z0-9._-]{0,127}))?(?:@(sha256:[0-9a-f]{64}))?");
  private static final Pattern LOOPBACK =
      Pattern.compile("(?:localhost|127(?:\\.\\d{1,3}){3})(?::\\d{1,5})?");
  private static final int LONGEST = 400;

  /**
   * The reference that a text spells.
   *
   * @throws InvalidValueException if it spells none, or names neither a tag nor a digest
   */
  public static ImageReference parse(String text) {
    Matcher matcher = REFERENCE.matcher(text.length() > LONGEST ? "" : text);
    if (!matcher.matches() || (matcher.group(3) == null && matcher.group(4) == null)) {
      throw new InvalidValueException(
          "image", text, "HOST[:PORT]/REPOSITORY with :TAG, @sha256:HEX or both");
    }
    return new ImageReference(
        matcher.group(1), matcher.group(2), orEmpty(matcher, 3), orEmpty(matcher, 4));
  }

  /** Whether the registry is this machine, the only one asked without TLS. */
  public boolean isLoopback() {
    return LOOPBACK.matcher(host).matches();
  }

  /** What the image is called in a layout unless the specification says otherwise. */
  public String defaultName() {
    return repository + (tag.isEmpty() ? "" : ":" + tag);
  }

  private static String orEmpty(Matcher matcher, int group) {
    String text = matcher.group(group);
    return text == null ? "" : text;
  }

  @Override
  public String toString() {
    return host
        + "/"
        + repository
        + (tag.isEmpty() ? "" : ":" + tag)
        + (digest.isEmpty() ? "" : "@" + digest);
  }
}
