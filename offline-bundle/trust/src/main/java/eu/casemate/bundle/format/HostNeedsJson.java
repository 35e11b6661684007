package eu.casemate.bundle.format;

import eu.casemate.bundle.GlibcRelease;
import eu.casemate.bundle.HostLibrary;
import eu.casemate.bundle.HostNeeds;
import eu.casemate.bundle.InvalidValueException;
import eu.casemate.bundle.ProcessorLevel;
import java.util.List;
import java.util.Optional;

/** The member {@code requires} of a component in {@code release.json}. */
final class HostNeedsJson {

  private HostNeedsJson() {}

  static void write(CanonicalWriter json, HostNeeds needs) {
    json.first("glibc").text(needs.glibc().map(GlibcRelease::toString).orElse(""));
    json.next("libraries").list(needs.libraries(), library -> write(json, library));
    json.next("processor").text(needs.processor().label());
    json.last();
  }

  static HostNeeds read(CanonicalReader json) {
    String glibc = json.first("glibc").text();
    json.next("libraries");
    List<HostLibrary> libraries = json.list(() -> library(json));
    String label = json.next("processor").text();
    json.last();
    ProcessorLevel level =
        ProcessorLevel.ofLabel(label)
            .orElseThrow(
                () -> new InvalidValueException("level of processor", label, "such as x86-64-v2"));
    Optional<GlibcRelease> release =
        glibc.isEmpty() ? Optional.empty() : Optional.of(GlibcRelease.parse(glibc));
    return new HostNeeds(level, release, libraries);
  }

  private static void write(CanonicalWriter json, HostLibrary library) {
    json.first("library").text(library.name());
    json.next("package").text(library.debianPackage());
    json.next("versions").list(library.versions(), json::text);
    json.last();
  }

  private static HostLibrary library(CanonicalReader json) {
    String name = json.first("library").text();
    String debianPackage = json.next("package").text();
    List<String> versions = json.next("versions").list(json::text);
    json.last();
    return new HostLibrary(name, debianPackage, versions);
  }
}
