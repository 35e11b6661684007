package eu.casemate.bundle.build.spec;

import eu.casemate.bundle.ComponentName;
import eu.casemate.bundle.Label;
import eu.casemate.bundle.build.spec.InputSpec.Debian;
import eu.casemate.bundle.build.spec.InputSpec.Local;
import eu.casemate.bundle.build.spec.InputSpec.Maven;
import eu.casemate.bundle.build.spec.InputSpec.Pypi;
import eu.casemate.bundle.build.spec.InputSpec.Source;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one input of the specification. */
final class InputReader {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z0-9_.-]+)}");
  private static final List<String> KINDS = List.of("build", "file", "maven", "pypi", "debian");
  private static final Label UNKNOWN = new Label("unknown");

  private final Path base;
  private final Map<String, String> variables;

  InputReader(Path base, Map<String, String> variables) {
    this.base = base;
    this.variables = Map.copyOf(variables);
  }

  InputSpec read(ComponentName component, SpecNode node) {
    List<String> kinds = KINDS.stream().filter(node::has).toList();
    String kind = kinds.isEmpty() ? "file" : kinds.getFirst();
    if (kinds.size() != 1) {
      node.problem("an input has exactly one of the keys " + String.join(", ", KINDS));
    }
    String coordinates = node.text(kind);
    Source source =
        switch (kind) {
          case "maven" -> maven(node, coordinates);
          case "pypi" -> pypi(node, coordinates);
          case "debian" -> debian(node, coordinates);
          default -> new Local(base.resolve(expand(node, coordinates)).normalize());
        };
    Selection selection =
        new Selection(
            node.texts("include"),
            node.texts("exclude"),
            node.number("strip", 0),
            node.text("into", ""),
            node.texts("executable"));
    node.refuseUnknownKeys();
    return new InputSpec(
        new InputKey(component + " " + kind + " " + coordinates), source, selection);
  }

  private String expand(SpecNode node, String text) {
    return VARIABLE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(value(node, match)));
  }

  private String value(SpecNode node, MatchResult match) {
    String name = match.group(1);
    if (!variables.containsKey(name)) {
      node.problem("variable ${" + name + "} has no value; give one with --set " + name + "=VALUE");
    }
    return variables.getOrDefault(name, "");
  }

  private static Source maven(SpecNode node, String coordinates) {
    List<String> parts = List.of(coordinates.split(":", -1));
    String unpack = node.text("unpack", "none");
    String member = node.text("member", "");
    boolean known = parts.size() == 3 || parts.size() == 4;
    if (!known || parts.stream().anyMatch(String::isBlank)) {
      node.problem("'maven' must be GROUP:ARTIFACT:VERSION or GROUP:ARTIFACT:VERSION:CLASSIFIER");
      return new Maven(UNKNOWN, UNKNOWN, UNKNOWN, "", false, "");
    }
    if (!List.of("none", "jar").contains(unpack)) {
      node.problem("'unpack' must be none or jar");
    }
    return new Maven(
        new Label(parts.get(0)),
        new Label(parts.get(1)),
        new Label(parts.get(2)),
        parts.size() == 4 ? parts.get(3) : "",
        unpack.equals("jar") || !member.isEmpty(),
        member);
  }

  private static Source pypi(SpecNode node, String coordinates) {
    List<String> parts = List.of(coordinates.split("==", -1));
    if (parts.size() != 2 || parts.stream().anyMatch(String::isBlank)) {
      node.problem("'pypi' must be NAME==VERSION");
      return new Pypi(UNKNOWN, UNKNOWN);
    }
    return new Pypi(new Label(parts.get(0)), new Label(parts.get(1)));
  }

  private static Source debian(SpecNode node, String coordinates) {
    List<String> files = node.texts("files");
    if (files.isEmpty() || !files.stream().allMatch(file -> file.startsWith("/"))) {
      node.problem("'files' must list absolute paths of the package, globs allowed");
    }
    Label name = coordinates.isBlank() ? UNKNOWN : new Label(coordinates);
    return new Debian(name, files, node.flag("libraries"), node.flag("libc"));
  }
}
