package eu.casemate.installer.preflight;

import eu.casemate.bundle.ProcessorLevel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the machine's processors can do, all of them.
 *
 * @param model as the kernel names it
 * @param flags that every processor has, as the kernel spells them
 */
record Processor(String model, Set<String> flags) {

  /** What each level adds, by the kernel's names of the features that the psABI lists. */
  private static final Map<ProcessorLevel, List<String>> FEATURES =
      new EnumMap<>(
          Map.of(
              ProcessorLevel.V1,
              List.of("cmov", "cx8", "fpu", "fxsr", "lm", "mmx", "sse", "sse2", "syscall"),
              ProcessorLevel.V2,
              List.of("cx16", "lahf_lm", "pni", "popcnt", "sse4_1", "sse4_2", "ssse3"),
              ProcessorLevel.V3,
              List.of("abm", "avx", "avx2", "bmi1", "bmi2", "f16c", "fma", "movbe", "xsave"),
              ProcessorLevel.V4,
              List.of("avx512bw", "avx512cd", "avx512dq", "avx512f", "avx512vl")));

  private static final String UNKNOWN = "unknown processor";

  Processor {
    flags = Set.copyOf(flags);
  }

  /** The processors that a file like {@code /proc/cpuinfo} lists. */
  static Processor read(Path cpuinfo) throws IOException {
    String model = UNKNOWN;
    Set<String> common = new HashSet<>();
    boolean first = true;
    if (!Files.isReadable(cpuinfo)) {
      return new Processor(model, common);
    }
    for (String line : Files.readAllLines(cpuinfo, StandardCharsets.ISO_8859_1)) {
      String value = line.substring(line.indexOf(':') + 1).strip();
      if (line.startsWith("model name") && model.equals(UNKNOWN)) {
        model = value;
      } else if (line.startsWith("flags")) {
        Set<String> flags = new HashSet<>(List.of(value.split("\\s+")));
        if (first) {
          common.addAll(flags);
        } else {
          common.retainAll(flags);
        }
        first = false;
      }
    }
    return new Processor(model, common);
  }

  /** The highest level of which nothing is missing; none without that of every such processor. */
  Optional<ProcessorLevel> level() {
    Optional<ProcessorLevel> reached = Optional.empty();
    for (ProcessorLevel level : ProcessorLevel.values()) {
      if (!flags.containsAll(FEATURES.getOrDefault(level, List.of()))) {
        return reached;
      }
      reached = Optional.of(level);
    }
    return reached;
  }

  /** Whether it reaches a level. */
  boolean reaches(ProcessorLevel needed) {
    return level().filter(level -> level.compareTo(needed) >= 0).isPresent();
  }

  /** What it lacks of a level and those before it, by the kernel's names. */
  List<String> lacks(ProcessorLevel needed) {
    return FEATURES.entrySet().stream()
        .filter(level -> level.getKey().compareTo(needed) <= 0)
        .flatMap(level -> level.getValue().stream())
        .filter(feature -> !flags.contains(feature))
        .toList();
  }

  @Override
  public String toString() {
    return level().map(ProcessorLevel::label).orElse("below x86-64-v1") + ", " + model;
  }
}
