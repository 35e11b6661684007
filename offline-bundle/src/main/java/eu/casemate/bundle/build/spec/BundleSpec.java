package eu.casemate.bundle.build.spec;

import eu.casemate.bundle.Label;
import eu.casemate.bundle.ReleaseNumber;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What to build, as {@code bundle.yaml} says it.
 *
 * @param product name of the product
 * @param version for people
 * @param number of the release
 * @param platform such as {@code linux-amd64}
 * @param created the date the pages carry; fixed, not the clock's
 * @param components sorted by name
 */
public record BundleSpec(
    Label product,
    Label version,
    ReleaseNumber number,
    Label platform,
    Instant created,
    List<ComponentSpec> components) {

  /** Keeps a copy of the list. */
  public BundleSpec {
    components = List.copyOf(components);
  }

  /** All inputs of all components. */
  public Stream<InputSpec> inputs() {
    return components.stream().flatMap(component -> component.inputs().stream());
  }
}
