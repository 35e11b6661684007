package eu.casemate.bundle.assemble.page;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.assemble.input.Part;
import eu.casemate.bundle.assemble.spec.BundleSpec;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.cyclonedx.Version;
import org.cyclonedx.exception.GeneratorException;
import org.cyclonedx.generators.BomGeneratorFactory;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.Hash;
import org.cyclonedx.model.License;
import org.cyclonedx.model.LicenseChoice;
import org.cyclonedx.model.Metadata;
import org.cyclonedx.model.license.Expression;

/**
 * {@code sbom.cdx.json}: CycloneDX 1.6. Reproducible: no serial number, and the specification's
 * date in place of the clock's.
 */
public final class SbomPage {

  /** The name of the page on the medium. */
  public static final String NAME = "sbom.cdx.json";

  private static final Pattern SPDX =
      Pattern.compile("[A-Za-z0-9.+-]+(?: (?:AND|OR|WITH) [A-Za-z0-9.+-]+)*");

  private final Set<String> references = new HashSet<>();

  private SbomPage() {}

  /** The bytes of the page. */
  public static byte[] write(BundleSpec spec, List<PackedComponent> components) {
    SbomPage page = new SbomPage();
    Bom bom = new Bom();
    Metadata metadata = new Metadata();
    metadata.setTimestamp(Date.from(spec.created()));
    metadata.setComponent(
        page.component(
            Component.Type.APPLICATION, spec.product().value(), spec.version().value(), "product"));
    bom.setMetadata(metadata);
    components.forEach(packed -> bom.addComponent(page.component(packed)));
    return bytes(bom);
  }

  /** A document as bytes of which there is one spelling. */
  static byte[] bytes(Bom bom) {
    try {
      String json = BomGeneratorFactory.createJson(Version.VERSION_16, bom).toJsonString();
      return (json.strip() + "\n").replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8);
    } catch (GeneratorException e) {
      throw new BundleException("a CycloneDX document cannot be written", e);
    }
  }

  private Component component(PackedComponent packed) {
    var described = packed.component();
    String name = described.name().value();
    Component component =
        component(Component.Type.APPLICATION, name, described.version().value(), name);
    component.setLicenses(licence(described.licence().value()));
    component.setDescription(described.kind() + " from " + described.origin());
    packed.parts().forEach(part -> component.addComponent(component(name, part)));
    return component;
  }

  private Component component(String owner, Part part) {
    String reference = owner + "/" + part.purl();
    Component component = component(type(part), part.name(), part.version(), reference);
    if (part.purl().startsWith("pkg:")) {
      component.setPurl(part.purl());
    }
    if (!part.licence().isEmpty()) {
      component.setLicenses(licence(part.licence()));
    }
    part.digests()
        .forEach(digest -> component.addHash(new Hash(Hash.Algorithm.SHA_256, digest.hex())));
    part.contents().forEach(content -> component.addComponent(component(reference, content)));
    return component;
  }

  private static Component.Type type(Part part) {
    return switch (part.type()) {
      case LIBRARY -> Component.Type.LIBRARY;
      case IMAGE -> Component.Type.CONTAINER;
      case LAYER -> Component.Type.FILE;
      case MODEL -> Component.Type.MACHINE_LEARNING_MODEL;
      case WEIGHTS -> Component.Type.DATA;
    };
  }

  /** A reference must be unique in the document; what stands twice gets a number. */
  private Component component(Component.Type type, String name, String version, String reference) {
    String unique = reference;
    for (int i = 2; !references.add(unique); i++) {
      unique = reference + "#" + i;
    }
    Component component = new Component();
    component.setType(type);
    component.setName(name);
    component.setVersion(version);
    component.setBomRef(unique);
    return component;
  }

  private static LicenseChoice licence(String text) {
    LicenseChoice choice = new LicenseChoice();
    if (SPDX.matcher(text).matches()) {
      choice.setExpression(new Expression(text));
    } else {
      License license = new License();
      license.setName(text);
      choice.addLicense(license);
    }
    return choice;
  }
}
