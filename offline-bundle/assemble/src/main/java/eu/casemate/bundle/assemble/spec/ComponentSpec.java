package eu.casemate.bundle.assemble.spec;

import eu.casemate.bundle.ComponentName;
import eu.casemate.bundle.Label;
import eu.casemate.bundle.model.ModelPolicy;
import java.util.List;

/**
 * A component to build.
 *
 * @param name of the component
 * @param kind what it is
 * @param version of its content
 * @param licence an SPDX expression
 * @param origin where it comes from, for a human
 * @param inputs at least one, unless the builder adds the files
 * @param allowed risks of a model that are carried knowingly
 * @param withoutLicenceText why none of its files holds its licence's text; empty if one does
 * @param natives what is said of its native code
 */
public record ComponentSpec(
    ComponentName name,
    Label kind,
    Label version,
    Label licence,
    Label origin,
    List<InputSpec> inputs,
    ModelPolicy allowed,
    String withoutLicenceText,
    NativeClaim natives) {

  private static final String MODEL = "model";

  /** Keeps a copy of the list. */
  public ComponentSpec {
    inputs = List.copyOf(inputs);
  }

  /** Whether its files are a model's: they are parsed, and stand in the image layout too. */
  public boolean isModel() {
    return kind.value().equals(MODEL);
  }
}
