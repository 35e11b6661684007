package eu.casemate.bundle.assemble.page;

import eu.casemate.bundle.Component;
import eu.casemate.bundle.assemble.input.Part;
import eu.casemate.bundle.assemble.spec.BundleSpec;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code MANIFEST.txt}: what is on the medium, for the person who carries or receives it. */
public final class ManifestPage {

  /** The name of the page on the medium. */
  public static final String NAME = "MANIFEST.txt";

  private ManifestPage() {}

  /** The bytes of the page. */
  public static byte[] write(BundleSpec spec, List<PackedComponent> components) {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        %s %s, release %s for %s, of %s

        This page is for people; the signed metadata is release.json. To check the medium:
          casemate media verify FOLDER --trust-root FILE
        To compare two carried copies of this release: sha256sum release.json
        Beside it: sbom.cdx.json (bill of materials), vex.cdx.json (statements about vulnerabilities),
        provenance.intoto.json (what it was built from)

        """
            .formatted(
                spec.product(), spec.version(), spec.number(), spec.platform(), spec.created()));
    components.forEach(packed -> append(text, packed));
    long installed =
        components.stream().mapToLong(packed -> packed.component().installedSize()).sum();
    int files = components.stream().mapToInt(packed -> packed.component().files().size()).sum();
    text.append(
        "total: %d components, %d files, %d bytes%n"
            .formatted(components.size(), files, installed));
    return text.toString().replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static void append(StringBuilder text, PackedComponent packed) {
    Component component = packed.component();
    text.append(
        """
        %s
          kind      %s
          version   %s
          licence   %s
          origin    %s
          files     %d, %d bytes
        """
            .formatted(
                component.name(),
                component.kind(),
                component.version(),
                component.licence(),
                component.origin(),
                component.files().size(),
                component.installedSize()));
    component.needs().ifPresent(needs -> text.append("  needs     ").append(needs).append('\n'));
    packed.parts().forEach(part -> append(text, "  ", part));
    text.append('\n');
  }

  private static void append(StringBuilder text, String indent, Part part) {
    text.append(indent)
        .append(
            "%-9s %s %s".formatted(word(part.type()), part.name(), part.version()).stripTrailing())
        .append(part.licence().isEmpty() ? "" : ", " + part.licence())
        .append('\n');
    part.digests()
        .forEach(digest -> text.append(indent).append("  sha256  ").append(digest).append('\n'));
    part.contents().forEach(content -> append(text, indent + "  ", content));
  }

  private static String word(Part.Type type) {
    return switch (type) {
      case LIBRARY -> "contains";
      case IMAGE -> "image";
      case LAYER -> "layer";
      case MODEL -> "model";
      case WEIGHTS -> "weights";
    };
  }
}
