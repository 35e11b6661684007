package eu.casemate.bundle.assemble.spec;

import eu.casemate.bundle.ComponentName;
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
 * @param derived what the builder makes besides
 */
public record BundleSpec(
    Label product,
    Label version,
    ReleaseNumber number,
    Label platform,
    Instant created,
    List<ComponentSpec> components,
    Derived derived) {

  /**
   * What the builder makes of the inputs besides the components' own files.
   *
   * @param layout name of the component that holds every image and model as one OCI image layout;
   *     empty for none
   * @param licences name of the component that holds the licence texts found in all others; empty
   *     for none
   * @param vex the exploitability statements to carry, a CycloneDX document; empty for none
   */
  public record Derived(String layout, String licences, String vex) {

    /** Nothing besides. */
    public static final Derived NOTHING = new Derived("", "", "");

    /** Whether the builder adds files to this component. */
    public boolean adds(ComponentName component) {
      return component.value().equals(layout) || component.value().equals(licences);
    }
  }

  /** Keeps a copy of the list. */
  public BundleSpec {
    components = List.copyOf(components);
  }

  /** All inputs of all components. */
  public Stream<InputSpec> inputs() {
    return components.stream().flatMap(component -> component.inputs().stream());
  }
}
