package eu.casemate.bundle.tuf;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value of the subset of JSON that metadata may hold: no fractions, no exponents. */
sealed interface Json {

  /** A string of Unicode scalar values: no lone surrogate. */
  record Text(String value) implements Json {}

  /** An integer of at most 53 bits, so that every JSON implementation reads the same one. */
  record Whole(long value) implements Json {}

  /** {@code true} or {@code false}. */
  record Flag(boolean value) implements Json {}

  /** {@code null}. */
  record Nothing() implements Json {}

  /** An array. */
  record Sequence(List<Json> items) implements Json {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /** An object; keeps every member, known or not, since the signatures cover them all. */
  record Members(Map<String, Json> byName) implements Json {
    public Members {
      byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }
  }
}
