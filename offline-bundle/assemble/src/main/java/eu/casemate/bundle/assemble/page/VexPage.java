package eu.casemate.bundle.assemble.page;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.Digest;
import eu.casemate.bundle.assemble.lock.Pin;
import eu.casemate.bundle.assemble.spec.BundleSpec;
import eu.casemate.bundle.assemble.spec.InputKey;
import eu.casemate.bundle.durable.BoundedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.cyclonedx.Version;
import org.cyclonedx.exception.ParseException;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.Metadata;
import org.cyclonedx.model.Property;
import org.cyclonedx.parsers.JsonParser;

/**
 * {@code vex.cdx.json}: which known vulnerabilities of the parts concern this release, and which do
 * not, as CycloneDX states it. Somebody has to judge that: the page is the file that the
 * specification names, else one that says that no statement was made.
 */
public final class VexPage {

  /** The name of the page on the medium. */
  public static final String NAME = "vex.cdx.json";

  /** What the named file is called in the lock. */
  public static final InputKey KEY = new InputKey("vex");

  private static final int LARGEST = 16 << 20;

  private VexPage() {}

  /**
   * The bytes of the page.
   *
   * @throws BundleException if the named file is no CycloneDX 1.6 document
   */
  public static byte[] write(BundleSpec spec) {
    String file = spec.derived().vex();
    return file.isEmpty() ? nothing(spec) : given(Path.of(file));
  }

  /** The pin of the named file; none if the page is made here. */
  public static Optional<Pin> pin(BundleSpec spec) {
    return spec.derived().vex().isEmpty() ? Optional.empty() : Optional.of(pin(write(spec)));
  }

  /** The pin of a page. */
  public static Pin pin(byte[] page) {
    return new Pin(Digest.ofContent(page), page.length, "");
  }

  private static byte[] given(Path file) {
    try {
      byte[] bytes = BoundedFile.read(file, LARGEST);
      List<ParseException> problems = new JsonParser().validate(bytes, Version.VERSION_16);
      if (!problems.isEmpty()) {
        throw new BundleException(
            file + " is no CycloneDX 1.6 document; correct it or leave vex out",
            problems.getFirst());
      }
      return bytes;
    } catch (IOException e) {
      throw new BundleException(file + " cannot be read; bundle.yaml names it under vex", e);
    }
  }

  private static byte[] nothing(BundleSpec spec) {
    Component product = new Component();
    product.setType(Component.Type.APPLICATION);
    product.setName(spec.product().value());
    product.setVersion(spec.version().value());
    product.setBomRef("product");
    Metadata metadata = new Metadata();
    metadata.setTimestamp(Date.from(spec.created()));
    metadata.setComponent(product);
    Property none = new Property();
    none.setName("casemate:vex");
    none.setValue("none: nobody has made a statement about vulnerabilities of this release");
    Bom bom = new Bom();
    bom.setMetadata(metadata);
    bom.setProperties(List.of(none));
    bom.setVulnerabilities(List.of());
    return SbomPage.bytes(bom);
  }
}
