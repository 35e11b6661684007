package eu.casemate.installer.inventory;

import eu.casemate.bundle.Component;
import eu.casemate.bundle.Digest;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/**
 * One installed component.
 *
 * @param name its folder
 * @param kind what it is
 * @param version its version
 * @param licence its licence
 * @param files how many files it has
 * @param bytes their sizes together
 * @param digest the SHA-256 of the list of its files: a line {@code SHA256 MODE PATH} each
 */
public record InstalledComponent(
    String name,
    String kind,
    String version,
    String licence,
    int files,
    long bytes,
    String digest) {

  static InstalledComponent of(Component component) {
    return new InstalledComponent(
        component.name().value(),
        component.kind().value(),
        component.version().value(),
        component.licence().value(),
        component.files().size(),
        component.installedSize(),
        digest(component).hex());
  }

  private static Digest digest(Component component) {
    String list =
        component.files().stream()
            .map(file -> file.digest() + " " + file.mode().octal() + " " + file.path() + "\n")
            .collect(Collectors.joining());
    return Digest.ofContent(list.getBytes(StandardCharsets.UTF_8));
  }
}
