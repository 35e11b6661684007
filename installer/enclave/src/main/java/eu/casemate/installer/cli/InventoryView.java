package eu.casemate.installer.cli;

import eu.casemate.installer.inventory.FileProblem;
import eu.casemate.installer.inventory.InstalledComponent;
import eu.casemate.installer.inventory.Inventory;
import java.util.ArrayList;
import java.util.List;

/**
 * An inventory as it is shown.
 *
 * @param product the product
 * @param version its version
 * @param release its release number
 * @param platform what it runs on
 * @param components what it consists of
 * @param verified whether every file was hashed again
 * @param problems what is not as it was signed
 */
record InventoryView(
    String product,
    String version,
    int release,
    String platform,
    List<InstalledComponent> components,
    boolean verified,
    List<FileProblem> problems) {
  private static final double MIB = 1 << 20;

  static InventoryView of(Inventory inventory, boolean verified, List<FileProblem> problems) {
    return new InventoryView(
        inventory.release().product().value(),
        inventory.release().version().value(),
        inventory.release().number().value(),
        inventory.release().platform().value(),
        inventory.components(),
        verified,
        problems);
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("%s %s, release %d, %s".formatted(product, version, release, platform));
    for (InstalledComponent component : components) {
      lines.add(
          "%-14s %-12s %6d files %10.1f MiB  %s  %s"
              .formatted(
                  component.name(),
                  component.version(),
                  component.files(),
                  component.bytes() / MIB,
                  component.digest().substring(0, 16),
                  component.licence()));
    }
    if (verified) {
      lines.add(
          problems.isEmpty() ? "every file is as it was signed" : problems.size() + " problem(s)");
    }
    return lines;
  }
}
