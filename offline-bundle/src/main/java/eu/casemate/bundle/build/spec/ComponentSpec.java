package eu.casemate.bundle.build.spec;

import eu.casemate.bundle.ComponentName;
import eu.casemate.bundle.Label;
import java.util.List;

/**
 * A component to build.
 *
 * @param name of the component
 * @param kind what it is
 * @param version of its content
 * @param licence an SPDX expression
 * @param origin where it comes from, for a human
 * @param inputs at least one
 */
public record ComponentSpec(
    ComponentName name,
    Label kind,
    Label version,
    Label licence,
    Label origin,
    List<InputSpec> inputs) {

  /** Keeps a copy of the list. */
  public ComponentSpec {
    inputs = List.copyOf(inputs);
  }
}
