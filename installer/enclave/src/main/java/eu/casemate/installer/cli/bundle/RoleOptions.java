package eu.casemate.installer.cli.bundle;

import eu.casemate.bundle.key.PublicKeyFile;
import eu.casemate.bundle.tuf.RoleKeys;
import eu.casemate.bundle.tuf.TopLevelRole;
import eu.casemate.bundle.tuf.TufKey;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Who gets which role, and how many must sign: what making and rotating a root share. */
final class RoleOptions {
  private static final Duration TEN_YEARS = Duration.ofDays(3653);

  @Option(
      names = "--key-of",
      paramLabel = "ROLES=FILE",
      description = {
        "Give roles to the holder of a public key; may be repeated.",
        "ROLES: root, targets, snapshot, timestamp with commas between, or all."
      })
  private List<String> keys = List.of();

  @Option(
      names = "--threshold",
      paramLabel = "ROLES=N",
      description = "How many holders of the roles must sign; may be repeated.")
  private List<String> thresholds = List.of();

  @Option(
      names = "--expires",
      paramLabel = "TIME",
      description = "When the root expires, such as 2036-01-01T00:00:00Z (default: in ten years).")
  private Optional<Instant> expires = Optional.empty();

  Instant expires() {
    return expires.orElseGet(() -> Instant.now().plus(TEN_YEARS)).truncatedTo(ChronoUnit.SECONDS);
  }

  /** The holders that the options add to a role. */
  RoleKeys withNewHolders(TopLevelRole role, RoleKeys present) {
    RoleKeys changed = present;
    for (String assignment : keys) {
      RoleAssignment each = RoleAssignment.parse("--key-of", assignment);
      if (each.roles().contains(role)) {
        PublicKeyFile file = PublicKeys.read(Path.of(each.value()));
        changed = changed.with(TufKey.composite(file.name(), file.key()));
      }
    }
    return changed;
  }

  /** The threshold that the options give a role, the last one if there are several. */
  Optional<Integer> threshold(TopLevelRole role) {
    return thresholds.stream()
        .map(assignment -> RoleAssignment.parse("--threshold", assignment))
        .filter(assignment -> assignment.roles().contains(role))
        .map(RoleAssignment::number)
        .reduce((earlier, later) -> later);
  }
}
