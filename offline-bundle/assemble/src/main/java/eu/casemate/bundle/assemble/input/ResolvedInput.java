package eu.casemate.bundle.assemble.input;

import eu.casemate.bundle.assemble.lock.Pin;
import eu.casemate.bundle.assemble.spec.InputSpec;
import eu.casemate.bundle.oci.NamedImage;
import java.util.List;

/**
 * An input whose bytes are here and were found acceptable.
 *
 * @param spec what was asked for
 * @param pin of the bytes that are here
 * @param files selected and placed; none for an image
 * @param parts packages the input consists of, as far as the input's kind tells
 * @param images that go into the release's image layout; none unless the input is one
 */
public record ResolvedInput(
    InputSpec spec, Pin pin, List<SourceFile> files, List<Part> parts, List<NamedImage> images) {

  /** Keeps copies. */
  public ResolvedInput {
    files = List.copyOf(files);
    parts = List.copyOf(parts);
    images = List.copyOf(images);
  }
}
