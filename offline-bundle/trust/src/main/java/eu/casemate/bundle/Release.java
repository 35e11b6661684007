package eu.casemate.bundle;

import java.util.List;

/**
 * The metadata of a release: all that {@code release.json} says. It tells what the release is, not
 * how it travels: full media, delta media and top-up media of a release carry the same metadata.
 *
 * @param product name of the product
 * @param version for people
 * @param number the number that only goes up
 * @param platform such as {@code linux-amd64}
 * @param contents of all files, by chunks
 * @param components sorted by name, at most 200
 */
public record Release(
    Label product,
    Label version,
    ReleaseNumber number,
    Label platform,
    ContentTable contents,
    List<Component> components) {

  /** The file of a volume that holds this metadata. */
  public static final String METADATA_FILE = "release.json";

  private static final int MOST_COMPONENTS = 200;

  /** Refuses components that are not sorted, and files whose content is not in the table. */
  public Release {
    components = List.copyOf(components);
    if (components.size() > MOST_COMPONENTS) {
      throw new InvalidValueException(
          "number of components",
          Integer.toString(components.size()),
          "at most " + MOST_COMPONENTS);
    }
    for (int i = 1; i < components.size(); i++) {
      if (components.get(i - 1).name().compareTo(components.get(i).name()) >= 0) {
        throw new InvalidValueException(
            "component", components.get(i).name().value(), "sorted by name, each name once");
      }
    }
    contents.checkFiles(components.stream().flatMap(c -> c.files().stream()).toList());
  }

  /** Bytes of all files once installed. */
  public long installedSize() {
    return components.stream().mapToLong(Component::installedSize).sum();
  }

  /** The release in a few words for a person. */
  public String title() {
    return product + " " + version + ", release " + number;
  }
}
