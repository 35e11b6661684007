package eu.casemate.bundle.build.page;

import eu.casemate.bundle.Component;
import eu.casemate.bundle.Digest;
import eu.casemate.bundle.build.input.Part;
import java.util.List;

/**
 * A component whose pack is written.
 *
 * @param component as the metadata describes it
 * @param pack SHA-256 of the pack
 * @param parts the packages in it, sorted, each once
 */
public record PackedComponent(Component component, Digest pack, List<Part> parts) {

  /** Keeps a sorted copy of the parts. */
  public PackedComponent {
    parts = parts.stream().distinct().sorted().toList();
  }
}
