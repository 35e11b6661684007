package eu.casemate.bundle;

import java.util.List;
import java.util.Optional;

/**
 * What the native code of a component needs of the host.
 *
 * @param processor the least that the processor can do; declared, and proven by a run on such a one
 * @param glibc the oldest C library it runs with; none if it brings its own or needs none
 * @param libraries that are not shipped, sorted by name
 */
public record HostNeeds(
    ProcessorLevel processor, Optional<GlibcRelease> glibc, List<HostLibrary> libraries) {

  private static final int MOST_LIBRARIES = 200;

  /** Refuses libraries that are not sorted. */
  public HostNeeds {
    libraries = List.copyOf(libraries);
    String before = "";
    for (HostLibrary library : libraries) {
      if (library.name().compareTo(before) <= 0 || libraries.size() > MOST_LIBRARIES) {
        throw new InvalidValueException(
            "library of the host", library.name(), "sorted by name, each once");
      }
      before = library.name();
    }
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(processor.label());
    glibc.ifPresent(version -> text.append(", glibc ").append(version));
    libraries.forEach(library -> text.append(", ").append(library));
    return text.toString();
  }
}
