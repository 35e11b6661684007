package eu.casemate.bundle.assemble.spec;

import eu.casemate.bundle.ComponentName;
import eu.casemate.bundle.Printable;
import eu.casemate.bundle.assemble.spec.InputSpec.Local;
import eu.casemate.bundle.assemble.spec.InputSpec.Model;
import eu.casemate.bundle.assemble.spec.InputSpec.Source;
import eu.casemate.bundle.oci.Platform;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one input of the specification. */
final class InputReader {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z0-9_.-]+)}");
  private static final List<String> KINDS =
      List.of(
          "build",
          "file",
          "model",
          "maven",
          "pypi",
          "npm",
          "debian",
          "https",
          "image",
          "oci-layout",
          "docker-archive");

  private final Path base;
  private final Map<String, String> variables;
  private final Platform platform;

  InputReader(Path base, Map<String, String> variables, Platform platform) {
    this.base = base;
    this.platform = platform;
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
          case "maven" -> PackageReader.maven(node, coordinates);
          case "pypi" -> PackageReader.pypi(node, coordinates);
          case "npm" -> PackageReader.npm(node, coordinates);
          case "debian" -> PackageReader.debian(node, coordinates);
          case "https" -> PackageReader.https(node, coordinates);
          case "image" -> ImageInputReader.registry(node, coordinates, platform);
          case "oci-layout" ->
              ImageInputReader.layout(node, coordinates, imagePath(node, coordinates), platform);
          case "docker-archive" ->
              ImageInputReader.archive(node, coordinates, imagePath(node, coordinates), platform);
          case "model" -> new Model(path(node, coordinates));
          default -> new Local(path(node, coordinates));
        };
    Selection selection = source.isImage() ? Selection.everything() : selection(node);
    node.refuseUnknownKeys();
    return new InputSpec(
        new InputKey(component + " " + kind + " " + coordinates), source, selection);
  }

  /** The path that a key of any mapping names, as text; empty if the key is missing. */
  String optionalPath(SpecNode node, String key) {
    String text = node.text(key, "");
    return text.isEmpty() ? "" : path(node, text).toString();
  }

  private static Selection selection(SpecNode node) {
    return new Selection(
        node.globs("include"),
        node.globs("exclude"),
        node.number("strip", 0),
        node.text("into", ""),
        node.globs("executable"));
  }

  private Path imagePath(SpecNode node, String coordinates) {
    return path(node, ImageInputReader.location(coordinates));
  }

  private Path path(SpecNode node, String coordinates) {
    try {
      return base.resolve(expand(node, coordinates)).normalize();
    } catch (InvalidPathException e) {
      node.problem("'" + Printable.of(coordinates) + "' is no path");
      return base;
    }
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
}
