package eu.casemate.bundle;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The metadata of a release: all that {@code release.json} says.
 *
 * @param product name of the product
 * @param version for people
 * @param number the number that only goes up
 * @param platform such as {@code linux-amd64}
 * @param pages the files of the medium that are no packs, sorted by name
 * @param components sorted by name, at most 200
 */
public record Release(
    Label product,
    Label version,
    ReleaseNumber number,
    Label platform,
    List<Page> pages,
    List<Component> components) {

  /** The file of the medium that holds this metadata. */
  public static final String METADATA_FILE = "release.json";

  /** The file of the medium that holds the signatures over the metadata. */
  public static final String SIGNATURE_FILE = "release.sig";

  private static final int MOST_PARTS = 200;

  /** Refuses names that would be one file on the medium, and lists that are not sorted. */
  public Release {
    pages = List.copyOf(pages);
    components = List.copyOf(components);
    if (pages.size() > MOST_PARTS || components.size() > MOST_PARTS) {
      throw new InvalidValueException(
          "number of parts", Integer.toString(components.size()), "at most " + MOST_PARTS);
    }
    Set<String> names = new HashSet<>(Set.of(METADATA_FILE, SIGNATURE_FILE));
    for (int i = 0; i < pages.size(); i++) {
      String name = pages.get(i).path().value();
      boolean sorted = i == 0 || pages.get(i - 1).path().compareTo(pages.get(i).path()) < 0;
      refuseUnless(sorted && names.add(name.toLowerCase(Locale.ROOT)), name);
    }
    for (int i = 0; i < components.size(); i++) {
      Component component = components.get(i);
      boolean sorted = i == 0 || components.get(i - 1).name().compareTo(component.name()) < 0;
      refuseUnless(sorted && names.add(component.pack()), component.name().value());
    }
  }

  private static void refuseUnless(boolean holds, String name) {
    if (!holds) {
      throw new InvalidValueException(
          "file of the medium", name, "sorted by name, each name once, none of the metadata's");
    }
  }
}
