package eu.casemate.bundle.assemble.spec;

import eu.casemate.bundle.HostLibrary;
import eu.casemate.bundle.InvalidValueException;
import eu.casemate.bundle.Printable;
import eu.casemate.bundle.ProcessorLevel;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads the key {@code requires} of a component. */
final class NativeClaimReader {

  private NativeClaimReader() {}

  static NativeClaim read(SpecNode component) {
    Optional<SpecNode> node = component.node("requires");
    return node.map(NativeClaimReader::claim).orElseGet(NativeClaim::none);
  }

  private static NativeClaim claim(SpecNode node) {
    String label = node.text("processor");
    Optional<ProcessorLevel> level = ProcessorLevel.ofLabel(label);
    if (level.isEmpty() && !label.isBlank()) {
      node.problem(
          "'processor' knows "
              + Stream.of(ProcessorLevel.values()).map(ProcessorLevel::label).toList());
    }
    SortedMap<String, String> packages = new TreeMap<>();
    node.node("packages")
        .ifPresent(
            map ->
                map.names().forEach(library -> packages.put(library, debianPackage(map, library))));
    node.refuseUnknownKeys();
    return new NativeClaim(level, packages);
  }

  private static String debianPackage(SpecNode map, String library) {
    String name = map.text(library);
    try {
      return new HostLibrary(library, name, List.of()).debianPackage();
    } catch (InvalidValueException e) {
      map.problem("'" + Printable.of(library) + "' is no library with its package: " + e.reason());
      return name;
    }
  }
}
