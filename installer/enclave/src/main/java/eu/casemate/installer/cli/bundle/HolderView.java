package eu.casemate.installer.cli.bundle;

import eu.casemate.bundle.ceremony.Holder;
import java.util.List;
import java.util.stream.Collectors;

/** A holder as it is printed: a name, and the whole fingerprint. */
record HolderView(String name, String scheme, String fingerprint) {
  static List<HolderView> of(List<Holder> holders) {
    return holders.stream()
        .map(
            holder ->
                new HolderView(
                    holder.name().value(), holder.key().scheme(), holder.key().id().hex()))
        .toList();
  }

  /** The names in a line, each with the start of its fingerprint. */
  static String names(List<Holder> holders) {
    return holders.isEmpty()
        ? "nobody"
        : holders.stream()
            .map(h -> "%s (%s)".formatted(h.name(), h.key().fingerprint().abbreviated()))
            .collect(Collectors.joining(", "));
  }
}
