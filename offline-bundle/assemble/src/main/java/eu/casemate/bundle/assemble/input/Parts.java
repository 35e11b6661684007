package eu.casemate.bundle.assemble.input;

import eu.casemate.bundle.Digest;
import eu.casemate.bundle.assemble.spec.InputSpec.Https;
import eu.casemate.bundle.assemble.spec.InputSpec.ImageOptions;
import eu.casemate.bundle.assemble.spec.InputSpec.Maven;
import eu.casemate.bundle.assemble.spec.InputSpec.Npm;
import eu.casemate.bundle.assemble.spec.InputSpec.Pypi;
import eu.casemate.bundle.oci.Descriptor;
import eu.casemate.bundle.oci.OciImage;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What inputs are called in a bill of materials: package URLs and the licences stated within. */
final class Parts {

  private Parts() {}

  static Part of(Maven maven) {
    String qualifier = maven.classifier().isEmpty() ? "" : "?classifier=" + maven.classifier();
    return Part.library(
        "pkg:maven/" + maven.group() + "/" + maven.artifact() + "@" + maven.version() + qualifier,
        maven.artifact().value(),
        maven.version().value(),
        "");
  }

  static Part of(Pypi pypi, List<LooseFile> files) {
    return Part.library(
        "pkg:pypi/" + pypi.name() + "@" + pypi.version(),
        pypi.name().value(),
        pypi.version().value(),
        StatedLicence.ofWheel(files));
  }

  static Part of(Npm npm, List<LooseFile> files) {
    return Part.library(
        "pkg:npm/" + npm.name().value().replace("@", "%40") + "@" + npm.version(),
        npm.name().value(),
        npm.version().value(),
        StatedLicence.ofNpm(files));
  }

  static Part of(Https https) {
    String url = URLEncoder.encode(https.uri().toString(), StandardCharsets.UTF_8);
    return Part.library(
        "pkg:generic/" + https.fileName() + "?download_url=" + url, https.fileName(), "", "");
  }

  static Part of(OciImage image, ImageOptions options) {
    List<Part> layers = new ArrayList<>();
    for (Descriptor layer : image.manifest().layers()) {
      layers.add(
          new Part(
              Part.Type.LAYER,
              layer.spelled(),
              layer.spelled(),
              "",
              "",
              List.of(layer.digest()),
              List.of()));
    }
    Digest digest = image.descriptor().digest();
    String name = options.name();
    int colon = name.lastIndexOf(':');
    String plain = colon < 0 ? name : name.substring(0, colon);
    return new Part(
        Part.Type.IMAGE,
        "pkg:oci/" + plain.substring(plain.lastIndexOf('/') + 1) + "@sha256%3A" + digest,
        plain,
        colon < 0 ? "" : name.substring(colon + 1),
        options.licence(),
        List.of(digest),
        layers);
  }
}
