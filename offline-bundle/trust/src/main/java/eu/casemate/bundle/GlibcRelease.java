package eu.casemate.bundle;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A release of the GNU C library. Each one offers what the earlier ones did.
 *
 * @param major the first number
 * @param minor the second number
 */
public record GlibcRelease(int major, int minor) implements Comparable<GlibcRelease> {

  private static final Pattern SPELLING = Pattern.compile("(0|[1-9][0-9]?)\\.(0|[1-9][0-9]{0,2})");
  private static final Comparator<GlibcRelease> ORDER =
      Comparator.comparingInt(GlibcRelease::major).thenComparingInt(GlibcRelease::minor);

  /** The release that is written so, such as {@code 2.36}. */
  public static GlibcRelease parse(String text) {
    Matcher matcher = SPELLING.matcher(text);
    if (!matcher.matches()) {
      throw new InvalidValueException("version of glibc", text, "two numbers, such as 2.36");
    }
    return new GlibcRelease(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  @Override
  public int compareTo(GlibcRelease other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
