package eu.casemate.bundle.ceremony;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.tuf.Envelope;
import eu.casemate.bundle.tuf.TopLevelRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The metadata of one volume. */
final class VolumeFolder {

  static final List<TopLevelRole> ROLES =
      List.of(TopLevelRole.TARGETS, TopLevelRole.SNAPSHOT, TopLevelRole.TIMESTAMP);

  private static final Pattern METADATA =
      Pattern.compile("[1-9][0-9]{0,9}\\.(snapshot|targets)\\.json|timestamp\\.json");
  private static final Pattern VERSIONED =
      Pattern.compile("([1-9][0-9]{0,9})\\.(root|snapshot|targets)\\.json");

  private final Path folder;
  private final long release;
  private final long newestRoot;
  private final Map<TopLevelRole, Envelope> envelopes = new EnumMap<>(TopLevelRole.class);

  private VolumeFolder(Path folder) {
    this.folder = folder;
    this.release = only("targets");
    if (only("snapshot") != release) {
      throw new BundleException(folder + " has targets and snapshot of different releases");
    }
    this.newestRoot =
        versions("root")
            .max()
            .orElseThrow(() -> new BundleException(folder + " has no trust root; build it again"));
    ROLES.forEach(role -> envelopes.put(role, MetadataFile.read(file(role))));
  }

  /** Reads a volume's metadata. */
  static VolumeFolder read(Path folder) {
    return new VolumeFolder(folder);
  }

  /** Whether a file is the metadata of a release, by its name. */
  static boolean isMetadata(Path file) {
    return METADATA.matcher(name(file)).matches() && Files.isRegularFile(file);
  }

  Path folder() {
    return folder;
  }

  long release() {
    return release;
  }

  long newestRoot() {
    return newestRoot;
  }

  /** Where a role's metadata is. */
  Path file(TopLevelRole role) {
    String name = role.roleName() + ".json";
    return folder.resolve(role == TopLevelRole.TIMESTAMP ? name : release + "." + name);
  }

  Envelope envelope(TopLevelRole role) {
    return Objects.requireNonNull(envelopes.get(role), role::roleName);
  }

  private long only(String role) {
    long[] versions = versions(role).toArray();
    if (versions.length != 1) {
      throw new BundleException(
          "%s has %s metadata of %d releases, expected one; sign one release at a time"
              .formatted(folder, role, versions.length));
    }
    return versions[0];
  }

  private LongStream versions(String role) {
    try (Stream<Path> files = Files.list(folder)) {
      long[] versions =
          files
              .map(file -> VERSIONED.matcher(name(file)))
              .filter(Matcher::matches)
              .filter(name -> name.group(2).equals(role))
              .mapToLong(name -> Long.parseLong(name.group(1)))
              .toArray();
      return LongStream.of(versions);
    } catch (IOException e) {
      throw new BundleException(folder + " cannot be read; give a folder of volumes", e);
    }
  }

  private static String name(Path file) {
    return Objects.toString(file.getFileName());
  }
}
