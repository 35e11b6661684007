package eu.casemate.evaluation;

import eu.casemate.runtime.knowledge.View;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the command line asks for. */
final class Options {

  private static final Set<String> WITH_VALUE =
      Set.of(
          "--checkout",
          "--models",
          "--embedders",
          "--views",
          "--appliance",
          "--chunks",
          "--tenants");
  private static final Set<String> SWITCHES = Set.of("--tune", "--calibrate", "--each");

  private final Map<String, String> values = new LinkedHashMap<>();
  private Optional<String> folder = Optional.empty();

  Options(List<String> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      String each = arguments.get(i);
      if (WITH_VALUE.contains(each) && i + 1 < arguments.size()) {
        i++;
        values.put(each, arguments.get(i));
      } else if (SWITCHES.contains(each)) {
        values.put(each, "");
      } else if (!each.startsWith("-") && folder.isEmpty()) {
        folder = Optional.of(each);
      } else {
        throw new IllegalArgumentException(
            "'%s' is not understood; options are %s and %s"
                .formatted(each, sorted(WITH_VALUE), sorted(SWITCHES)));
      }
    }
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  Path checkout() {
    return Path.of(values.getOrDefault("--checkout", ".")).toAbsolutePath().normalize();
  }

  Path models() {
    return Optional.ofNullable(values.get("--models"))
        .map(Path::of)
        .orElseGet(() -> checkout().resolve("target/embedding"));
  }

  /** The descriptor that is shipped. */
  Path descriptor() {
    return checkout().resolve("packaging/appliance/descriptor/services.yaml");
  }

  /** The English documents that are shipped. */
  Path english() {
    return checkout().resolve("packaging/appliance/documents/rust-guide/en");
  }

  /** A number of 1 or more. */
  int number(String name) {
    String given = values.getOrDefault(name, "");
    if (!given.matches("[1-9][0-9]{0,8}")) {
      throw new IllegalArgumentException(
          "%s is '%s'; expected a whole number of 1 or more".formatted(name, given));
    }
    return Integer.parseInt(given);
  }

  Optional<Path> appliance() {
    return Optional.ofNullable(values.get("--appliance")).map(Path::of);
  }

  Path folder() {
    return Path.of(
        folder.orElseThrow(() -> new IllegalArgumentException("Name the folder of the set")));
  }

  /** The embedders named, if any are. */
  Optional<List<String>> embedders() {
    return Optional.ofNullable(values.get("--embedders")).map(names -> List.of(names.split(",")));
  }

  Set<View> views() {
    return Arrays.stream(values.getOrDefault("--views", View.PASSAGES.word()).split(","))
        .map(
            word ->
                View.of(word)
                    .orElseThrow(
                        () ->
                            new IllegalArgumentException(
                                "There is no view '%s'; there are %s"
                                    .formatted(
                                        word,
                                        Arrays.stream(View.values()).map(View::word).toList()))))
        .collect(Collectors.toSet());
  }

  private static List<String> sorted(Set<String> names) {
    return names.stream().sorted().toList();
  }
}
