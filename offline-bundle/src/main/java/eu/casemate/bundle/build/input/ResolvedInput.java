package eu.casemate.bundle.build.input;

import eu.casemate.bundle.build.lock.Pin;
import eu.casemate.bundle.build.spec.InputSpec;
import java.util.List;

/**
 * An input whose bytes are here and were found acceptable.
 *
 * @param spec what was asked for
 * @param pin of the bytes that are here
 * @param files selected and placed
 * @param parts packages the input consists of, as far as the input's kind tells
 */
public record ResolvedInput(InputSpec spec, Pin pin, List<SourceFile> files, List<Part> parts) {

  /** Keeps copies. */
  public ResolvedInput {
    files = List.copyOf(files);
    parts = List.copyOf(parts);
  }
}
