package eu.casemate.bundle.oci;

import eu.casemate.bundle.InvalidValueException;
import java.util.regex.Pattern;

/**
 * An image and what it is called in the layout: {@code skopeo inspect oci:DIR:NAME}.
 *
 * @param name the value of {@code org.opencontainers.image.ref.name}: parts of letters and digits
 *     with single {@code - . _ : @ +} between them, joined by slashes; at most 255 characters
 * @param image it names
 */
public record NamedImage(String name, OciImage image) implements Comparable<NamedImage> {

  private static final String WORD = "[A-Za-z0-9]+(?:(?:[-._:@+]|--)[A-Za-z0-9]+)*";
  private static final Pattern NAME = Pattern.compile(WORD + "(?:/" + WORD + ")*");
  private static final int LONGEST = 255;

  /** Refuses a name that the image specification's grammar does not allow. */
  public NamedImage {
    if (!isName(name)) {
      throw new InvalidValueException(
          "image name", name, "words of A-Z a-z 0-9, joined by one of - . _ : @ + or /");
    }
  }

  /** Whether a text can be a name in a layout. */
  public static boolean isName(String text) {
    return text.length() <= LONGEST && NAME.matcher(text).matches();
  }

  @Override
  public int compareTo(NamedImage other) {
    return name.compareTo(other.name);
  }
}
