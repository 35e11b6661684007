package eu.casemate.bundle;

import java.util.Optional;
import java.util.stream.Stream;

/** What a processor can do, as the x86-64 psABI counts it; each level includes those before it. */
public enum ProcessorLevel {
  /** Every processor of 64 bits: SSE2. */
  V1("x86-64-v1"),
  /** SSE4.2 and POPCNT: Intel from Nehalem on, AMD from Bulldozer on. */
  V2("x86-64-v2"),
  /** AVX2, FMA and BMI2: Intel from Haswell on, AMD from Excavator on. */
  V3("x86-64-v3"),
  /** AVX-512 as servers from Skylake-X on have it. */
  V4("x86-64-v4");

  private final String label;

  ProcessorLevel(String label) {
    this.label = label;
  }

  /** The level's name in the psABI. */
  public String label() {
    return label;
  }

  /** The level of that name, if it is one. */
  public static Optional<ProcessorLevel> ofLabel(String label) {
    return Stream.of(values()).filter(level -> level.label.equals(label)).findFirst();
  }

  @Override
  public String toString() {
    return label;
  }
}
