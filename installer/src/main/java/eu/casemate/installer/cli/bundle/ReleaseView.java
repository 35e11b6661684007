package eu.casemate.installer.cli.bundle;

import eu.casemate.bundle.Component;
import eu.casemate.bundle.Digest;
import eu.casemate.bundle.Release;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A release as it is printed.
 *
 * @param media the folder that holds it
 * @param sha256 of {@code release.json}
 * @param bytes of all packs
 */
record ReleaseView(
    String media,
    String product,
    String version,
    int release,
    String platform,
    String sha256,
    long bytes,
    List<ComponentView> components) {

  private static final double MIB = 1024 * 1024;

  ReleaseView {
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
          component.packSize());
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

  static ReleaseView of(Path media, Release release, Digest metadata) {
    return new ReleaseView(
        media.toString(),
        release.product().value(),
        release.version().value(),
        release.number().value(),
        release.platform().value(),
        metadata.hex(),
        release.components().stream().mapToLong(Component::packSize).sum(),
        release.components().stream().map(ComponentView::of).toList());
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("%s %s, release %d, %s".formatted(product, version, release, platform));
    components.forEach(component -> lines.add(component.line()));
    lines.add(String.format(Locale.ROOT, "%.1f MiB in packs", bytes / MIB));
    lines.add("release.json " + sha256);
    return lines;
  }
}
