package eu.casemate.installer.preflight;

import eu.casemate.bundle.Component;
import eu.casemate.bundle.HostNeeds;
import eu.casemate.bundle.Release;
import java.util.List;

/**
 * What the native code of a component needs of a host.
 *
 * @param component its name
 * @param needs what the release says
 */
public record ComponentNeeds(String component, HostNeeds needs) {

  /** What all components of a release need, as it was signed. */
  public static List<ComponentNeeds> of(Release release) {
    return release.components().stream()
        .flatMap(component -> component.needs().stream().map(needs -> of(component, needs)))
        .toList();
  }

  private static ComponentNeeds of(Component component, HostNeeds needs) {
    return new ComponentNeeds(component.name().value(), needs);
  }
}
