package eu.casemate.bundle.assemble.spec;

import eu.casemate.bundle.ProcessorLevel;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a person says of a component's native code, for the files do not say it.
 *
 * @param processor the least that a processor must do
 * @param packages the Debian package of each library that the host must have, by the library's name
 */
public record NativeClaim(Optional<ProcessorLevel> processor, SortedMap<String, String> packages) {

  /** Keeps a copy. */
  public NativeClaim {
    packages = Collections.unmodifiableSortedMap(new TreeMap<>(Map.copyOf(packages)));
  }

  /** Nothing is said: the component has no native code. */
  public static NativeClaim none() {
    return new NativeClaim(Optional.empty(), new TreeMap<>());
  }
}
