package eu.casemate.installer.cli.bundle;

import eu.casemate.bundle.Component;
import eu.casemate.bundle.Digest;
import eu.casemate.bundle.Release;
import eu.casemate.bundle.assemble.BuiltBundle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A release as it is printed.
 *
 * @param volumes the folders that hold it
 * @param sha256 of {@code release.json}
 * @param installedBytes of all files once installed
 * @param storedBytes of all chunks as they travel in full
 * @param carriedBytes in the packs of these volumes
 */
record ReleaseView(
    List<String> volumes,
    String product,
    String version,
    int release,
    String platform,
    String sha256,
    int chunks,
    long installedBytes,
    long storedBytes,
    long carriedBytes,
    List<ComponentView> components) {

  private static final double MIB = 1024 * 1024;

  ReleaseView {
    volumes = List.copyOf(volumes);
    components = List.copyOf(components);
  }

  /** One component of it. */
  record ComponentView(
      String name, String kind, String version, String licence, int files, long bytes) {
    static ComponentView of(Component component) {
      return new ComponentView(
          component.name().value(),
          component.kind().value(),
          component.version().value(),
          component.licence().value(),
          component.files().size(),
          component.installedSize());
    }

    String line() {
      return String.format(
          Locale.ROOT,
          "%-14s %-12s %6d files %9.1f MiB  %s",
          name,
          version,
          files,
          bytes / MIB,
          licence);
    }
  }

  static ReleaseView of(BuiltBundle built) {
    return of(
        built.volumes().stream().map(Path::toString).toList(),
        built.release(),
        built.metadataDigest(),
        built.carried());
  }

  static ReleaseView of(List<String> volumes, Release release, Digest metadata, long carried) {
    return new ReleaseView(
        volumes,
        release.product().value(),
        release.version().value(),
        release.number().value(),
        release.platform().value(),
        metadata.hex(),
        release.contents().chunks().size(),
        release.installedSize(),
        release.contents().storedBytes(),
        carried,
        release.components().stream().map(ComponentView::of).toList());
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("%s %s, release %d, %s".formatted(product, version, release, platform));
    components.forEach(component -> lines.add(component.line()));
    lines.add(
        String.format(
            Locale.ROOT,
            "%.1f MiB of files in %d chunks of %.1f MiB; %.1f MiB of them here",
            installedBytes / MIB,
            chunks,
            storedBytes / MIB,
            carriedBytes / MIB));
    volumes.forEach(volume -> lines.add("volume " + volume));
    lines.add("release.json " + sha256);
    return lines;
  }
}
