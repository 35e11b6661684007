package eu.casemate.bundle.media;

import eu.casemate.bundle.Chunk;
import eu.casemate.bundle.Component;
import eu.casemate.bundle.Digest;
import eu.casemate.bundle.FileEntry;
import eu.casemate.bundle.Release;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Releases that are installed here: what they hold need not be carried again. Their files are
 * trusted no more than a medium: a chunk taken from them is hashed as any other.
 */
public final class InstalledBase {

  private final Map<Digest, Place> places = new HashMap<>();

  private InstalledBase() {}

  /** Nothing is installed. */
  public static InstalledBase none() {
    return new InstalledBase();
  }

  /** The base with the chunks of one more release. */
  public InstalledBase with(Release release, Path generation) {
    InstalledBase base = new InstalledBase();
    base.places.putAll(places);
    release.components().forEach(component -> base.add(release, component, generation));
    return base;
  }

  /** Whether nothing is installed, or nothing is known of it. */
  public boolean isEmpty() {
    return places.isEmpty();
  }

  /** Whether the chunk should be here; only reading it tells for sure. */
  boolean holds(Chunk chunk) {
    return places.containsKey(chunk.digest());
  }

  /** Where a chunk stands. */
  Optional<Place> find(Chunk chunk) {
    return Optional.ofNullable(places.get(chunk.digest()));
  }

  private void add(Release release, Component component, Path generation) {
    List<Chunk> table = release.contents().chunks();
    Path folder = generation.resolve(component.name().value());
    for (FileEntry file : component.files()) {
      long offset = 0;
      for (int number : release.contents().chunksOf(file).numbers().toArray()) {
        Chunk chunk = table.get(number);
        places.putIfAbsent(chunk.digest(), new Place(file.path().under(folder), offset));
        offset += chunk.length();
      }
    }
  }

  /**
   * A chunk in an installed file.
   *
   * @param file that holds it
   * @param offset in the file
   */
  record Place(Path file, long offset) {}
}
