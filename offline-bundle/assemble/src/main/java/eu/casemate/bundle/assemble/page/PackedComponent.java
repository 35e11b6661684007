package eu.casemate.bundle.assemble.page;

import eu.casemate.bundle.Component;
import eu.casemate.bundle.assemble.input.Part;
import java.util.List;

/**
 * A component whose inputs are here.
 *
 * @param component as the metadata describes it
 * @param parts the packages in it, sorted, each once
 */
public record PackedComponent(Component component, List<Part> parts) {

  /** Keeps a sorted copy of the parts. */
  public PackedComponent {
    parts = parts.stream().distinct().sorted().toList();
  }
}
