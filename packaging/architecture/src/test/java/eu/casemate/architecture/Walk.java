package eu.casemate.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files that a request passes, in order, as a table of ARCHITECTURE.md lists them.
 *
 * @param name the heading above the table
 */
record Walk(String name, List<Step> steps) {

  /** The classes that put others together: what they refer to need not refer to each other. */
  private static final Set<String> COMPOSERS = Set.of("ApiRoutes", "KnowledgeStores");

  private static final String TO_ANOTHER_PROCESS = "⇢";
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| ([^|]*) ?\\| \\[(\\w+)\\]\\(([^)]+)\\) \\|[^|]*\\|$");
  private static final Pattern CALLER = Pattern.compile("`(\\w+)` →");
  private static final Map<String, Set<JavaClass>> BY_FILE = byFile();

  /**
   * One file.
   *
   * @param how nothing for the first, an arrow from the file above, or the class that leads to it
   */
  record Step(String how, String name, String file) {

    String type() {
      return file.substring(file.indexOf("src/main/java/") + "src/main/java/".length())
          .replaceFirst("\\.java$", "")
          .replace('/', '.');
    }

    Path path() {
      return Rooms.CHECKOUT.resolve(file);
    }
  }

  /** The walks of ARCHITECTURE.md, by heading. */
  static List<Walk> all() {
    String page = Rooms.read(Rooms.CHECKOUT.resolve("ARCHITECTURE.md"));
    int begin = page.indexOf("## Four walks");
    String section = page.substring(begin, page.indexOf("\n## ", begin + 1));
    List<Walk> walks = new ArrayList<>();
    for (String part : Arrays.asList(section.split("\n### ")).subList(1, 5)) {
      walks.add(new Walk(part.lines().findFirst().orElseThrow(), steps(part)));
    }
    return walks;
  }

  private static List<Step> steps(String part) {
    return ROW.matcher(part)
        .results()
        .map(row -> new Step(row.group(1).strip(), row.group(2), row.group(3)))
        .toList();
  }

  /** The steps that are not what the compiled classes show. */
  List<String> wrongSteps() {
    List<String> wrong = new ArrayList<>();
    for (int i = 1; i < steps.size(); i++) {
      boolean toAnotherProcess = steps.get(i).how().equals(TO_ANOTHER_PROCESS);
      if (isReferred(i) == toAnotherProcess) {
        wrong.add(name + ": " + steps.get(i).how() + " " + steps.get(i).name());
      }
    }
    return wrong;
  }

  private boolean isReferred(int i) {
    Step step = steps.get(i);
    if (step.how().equals("→") || step.how().equals(TO_ANOTHER_PROCESS)) {
      return refers(BY_FILE.get(steps.get(i - 1).type()), step.type());
    }
    Optional<String> caller =
        CALLER.matcher(step.how()).results().findFirst().map(found -> found.group(1));
    return caller.flatMap(name -> caller(name, i)).stream()
        .anyMatch(from -> refers(from, step.type()));
  }

  /** The classes of the file that leads to a step: one further up, or one that puts together. */
  private Optional<Set<JavaClass>> caller(String name, int before) {
    Optional<Set<JavaClass>> above =
        steps.subList(0, before).reversed().stream()
            .filter(step -> step.name().equals(name))
            .findFirst()
            .map(step -> BY_FILE.get(step.type()));
    return above.or(
        () ->
            COMPOSERS.contains(name)
                ? BY_FILE.entrySet().stream()
                    .filter(entry -> entry.getKey().endsWith("." + name))
                    .map(Map.Entry::getValue)
                    .findFirst()
                : Optional.empty());
  }

  /** Whether a class refers to one of the file, or to a type of ours that one of the file is. */
  private static boolean refers(Set<JavaClass> from, String file) {
    Set<String> offered =
        BY_FILE.getOrDefault(file, Set.of()).stream()
            .flatMap(type -> Stream.concat(Stream.of(type), type.getAllRawInterfaces().stream()))
            .map(JavaClass::getName)
            .filter(name -> name.startsWith("eu.casemate."))
            .collect(Collectors.toCollection(TreeSet::new));
    return from.stream()
        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
        .map(Dependency::getTargetClass)
        .anyMatch(target -> offered.contains(target.getName()));
  }

  private static Map<String, Set<JavaClass>> byFile() {
    return Rooms.MAIN.stream()
        .collect(
            Collectors.groupingBy(
                type -> type.getName().replaceFirst("\\$.*", ""),
                LinkedHashMap::new,
                Collectors.toSet()));
  }
}
