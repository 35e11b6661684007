package eu.casemate.installer.descriptor;

import eu.casemate.installer.strict.Spelling;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What has to hold between the parts of a descriptor. */
final class DescriptorRules {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,23}");
  private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final Pattern COMPONENT = Pattern.compile("component\\.[a-z][a-z0-9-]*");
  private static final List<String> FIXED =
      List.of(
          "var",
          "credentials",
          "run",
          "appliance",
          "hsm.module",
          "hsm.token",
          "hsm.pinFile",
          "hsm.kek",
          "tenant");

  private final List<String> ports;
  private final List<String> secrets;
  private final List<ServiceSpec> services;
  private final List<String> problems;

  DescriptorRules(
      List<String> ports, List<String> secrets, List<ServiceSpec> services, List<String> problems) {
    this.ports = ports;
    this.secrets = secrets;
    this.services = services;
    this.problems = problems;
  }

  void check() {
    checkNames("ports", ports);
    checkNames("secrets", secrets);
    List<String> names = services.stream().map(ServiceSpec::name).toList();
    checkNames("services", names);
    checkNames(
        "files", FILE_NAME, services.stream().flatMap(s -> s.files().keySet().stream()).toList());
    for (ServiceSpec service : services) {
      checkKnown(service, "after", service.after(), names);
      checkKnown(service, "credentials", service.credentials(), secrets);
      service.texts().forEach(text -> checkVariables(service, text, false));
      service.files().values().forEach(text -> checkVariables(service, text, true));
    }
    if (problems.isEmpty() && inStartOrder().size() < services.size()) {
      List<String> stuck = new ArrayList<>(names);
      inStartOrder().forEach(service -> stuck.remove(service.name()));
      problems.add("services: these wait for each other: " + String.join(", ", stuck));
    }
  }

  /**
   * Each service behind all it comes after, else in the order declared; without those in a cycle.
   */
  List<ServiceSpec> inStartOrder() {
    Map<String, ServiceSpec> placed = new LinkedHashMap<>();
    boolean moved = true;
    while (moved) {
      moved = false;
      for (ServiceSpec service : services) {
        if (placed.keySet().containsAll(service.after())
            && placed.putIfAbsent(service.name(), service) == null) {
          moved = true;
        }
      }
    }
    return List.copyOf(placed.values());
  }

  private void checkNames(String where, List<String> names) {
    checkNames(where, NAME, names);
  }

  private void checkNames(String where, Pattern form, List<String> names) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!form.matcher(name).matches()) {
        problems.add(where + ": " + name + " is not a name of the form " + form);
      }
      if (!seen.add(name)) {
        problems.add(where + ": " + name + " occurs twice");
      }
    }
  }

  private void checkKnown(ServiceSpec in, String key, List<String> names, List<String> known) {
    for (String name : names) {
      if (!known.contains(name)) {
        problems.add(where(in) + key + ": unknown " + name + Spelling.suggestion(name, known));
      }
    }
  }

  private void checkVariables(ServiceSpec in, Template text, boolean secretsAllowed) {
    text.unterminated()
        .ifPresent(open -> problems.add(where(in) + open + ": the closing brace is missing"));
    for (String name : text.variables()) {
      if (name.startsWith("secret.") && !secretsAllowed) {
        problems.add(where(in) + "${" + name + "}: secrets are only allowed in files");
      } else if (!isKnown(name)) {
        problems.add(
            where(in) + "${" + name + "}: unknown variable" + Spelling.suggestion(name, known()));
      }
    }
  }

  private boolean isKnown(String variable) {
    return COMPONENT.matcher(variable).matches() || known().contains(variable);
  }

  private List<String> known() {
    List<String> known = new ArrayList<>(FIXED);
    ports.forEach(port -> known.add("port." + port));
    secrets.forEach(secret -> known.add("secret." + secret));
    return known;
  }

  private static String where(ServiceSpec service) {
    return "services[" + service.name() + "]: ";
  }
}
