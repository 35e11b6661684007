package eu.casemate.bundle.build.input;

import eu.casemate.bundle.build.spec.ComponentSpec;
import java.util.List;

/**
 * A component whose files are all here.
 *
 * @param spec as the specification declares it
 * @param files sorted by path, each path once
 * @param parts the packages in it, as its inputs' kinds tell
 * @param inputs it was made of
 */
public record ResolvedComponent(
    ComponentSpec spec, List<SourceFile> files, List<Part> parts, List<ResolvedInput> inputs) {

  /** Keeps copies. */
  public ResolvedComponent {
    files = List.copyOf(files);
    parts = List.copyOf(parts);
    inputs = List.copyOf(inputs);
  }
}
