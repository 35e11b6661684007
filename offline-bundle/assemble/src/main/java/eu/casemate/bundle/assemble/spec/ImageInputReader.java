package eu.casemate.bundle.assemble.spec;

import eu.casemate.bundle.InvalidValueException;
import eu.casemate.bundle.assemble.spec.InputSpec.ArchivedImage;
import eu.casemate.bundle.assemble.spec.InputSpec.ImageOptions;
import eu.casemate.bundle.assemble.spec.InputSpec.LayoutImage;
import eu.casemate.bundle.assemble.spec.InputSpec.RegistryImage;
import eu.casemate.bundle.assemble.spec.InputSpec.Source;
import eu.casemate.bundle.oci.ImageReference;
import eu.casemate.bundle.oci.NamedImage;
import eu.casemate.bundle.oci.Platform;
import java.nio.file.Path;
import java.util.List;

/** Reads the coordinates and options of an input that is an image. */
final class ImageInputReader {

  private static final ImageReference UNKNOWN =
      new ImageReference("localhost", "unknown", "unknown", "");

  private ImageInputReader() {}

  static Source registry(SpecNode node, String coordinates, Platform platform) {
    ImageReference reference = UNKNOWN;
    try {
      reference = coordinates.isBlank() ? UNKNOWN : ImageReference.parse(coordinates);
    } catch (InvalidValueException e) {
      node.problem(e.reason());
    }
    return new RegistryImage(reference, options(node, reference.defaultName(), platform));
  }

  static Source layout(SpecNode node, String coordinates, Path path, Platform platform) {
    String ref = fragment(coordinates);
    return new LayoutImage(path, ref, options(node, ref, platform));
  }

  static Source archive(SpecNode node, String coordinates, Path path, Platform platform) {
    String tag = fragment(coordinates);
    return new ArchivedImage(path, tag, options(node, tag, platform));
  }

  private static ImageOptions options(SpecNode node, String defaultName, Platform platform) {
    String name = node.text("ref", defaultName);
    if (!NamedImage.isName(name)) {
      node.problem(
          "'ref' must say what the image is called in the layout, such as casemate/runtime:1.0");
    }
    String layers = node.text("layers", "as-is");
    if (!List.of("as-is", "plain").contains(layers)) {
      node.problem("'layers' must be as-is or plain");
    }
    return new ImageOptions(name, layers.equals("plain"), node.text("licence", ""), platform);
  }

  private static String fragment(String coordinates) {
    int hash = coordinates.lastIndexOf('#');
    return hash < 0 ? "" : coordinates.substring(hash + 1);
  }

  /** What stands before the number sign of the fragment. */
  static String location(String coordinates) {
    int hash = coordinates.lastIndexOf('#');
    return hash < 0 ? coordinates : coordinates.substring(0, hash);
  }
}
