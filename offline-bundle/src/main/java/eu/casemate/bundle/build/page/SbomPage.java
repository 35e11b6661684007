package eu.casemate.bundle.build.page;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.FileEntry;
import eu.casemate.bundle.build.input.Part;
import eu.casemate.bundle.build.spec.BundleSpec;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
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
  private static final Pattern MODEL = Pattern.compile(".*\\.(?:gguf|onnx|safetensors)");

  private SbomPage() {}

  /** The bytes of the page. */
  public static byte[] write(BundleSpec spec, List<PackedComponent> components) {
    Bom bom = new Bom();
    Metadata metadata = new Metadata();
    metadata.setTimestamp(Date.from(spec.created()));
    metadata.setComponent(
        component(
            Component.Type.APPLICATION, spec.product().value(), spec.version().value(), "product"));
    bom.setMetadata(metadata);
    components.forEach(packed -> bom.addComponent(component(packed)));
    try {
      String json = BomGeneratorFactory.createJson(Version.VERSION_16, bom).toJsonString();
      return (json.strip() + "\n").replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8);
    } catch (GeneratorException e) {
      throw new BundleException("the bill of materials cannot be written", e);
    }
  }

  private static Component component(PackedComponent packed) {
    var described = packed.component();
    String name = described.name().value();
    Component component =
        component(Component.Type.APPLICATION, name, described.version().value(), name);
    component.setLicenses(licence(described.licence().value()));
    component.setDescription(described.kind() + " from " + described.origin());
    packed.parts().forEach(part -> component.addComponent(component(name, part)));
    described.files().stream()
        .filter(file -> MODEL.matcher(file.path().value()).matches())
        .forEach(file -> component.addComponent(model(packed, file)));
    return component;
  }

  private static Component component(String owner, Part part) {
    Component component =
        component(Component.Type.LIBRARY, part.name(), part.version(), owner + "/" + part.purl());
    component.setPurl(part.purl());
    if (!part.licence().isEmpty()) {
      component.setLicenses(licence(part.licence()));
    }
    return component;
  }

  private static Component model(PackedComponent packed, FileEntry file) {
    var described = packed.component();
    Component component =
        component(
            Component.Type.MACHINE_LEARNING_MODEL,
            file.path().value(),
            described.version().value(),
            described.name() + "/" + file.path());
    component.setLicenses(licence(described.licence().value()));
    component.addHash(new Hash(Hash.Algorithm.SHA_256, file.digest().hex()));
    return component;
  }

  private static Component component(
      Component.Type type, String name, String version, String reference) {
    Component component = new Component();
    component.setType(type);
    component.setName(name);
    component.setVersion(version);
    component.setBomRef(reference);
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
