package eu.casemate.installer.plan;

import eu.casemate.bundle.Digest;
import eu.casemate.bundle.Release;
import eu.casemate.bundle.media.Coverage;
import eu.casemate.bundle.media.InstalledBase;
import eu.casemate.bundle.media.VerifiedBundle;
import eu.casemate.installer.plan.Decision.AlreadyInstalled;
import eu.casemate.installer.plan.Decision.Proceed;
import eu.casemate.installer.plan.Decision.Refused;
import eu.casemate.installer.preflight.FreeSpace;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an install will do, decided without touching the disk.
 *
 * @param release the release
 * @param created when it was made, by the clock of the connected side: what the approver of the
 *     plan's hash acknowledges, for this host's clock proves nothing
 * @param metadata the SHA-256 of its release.json
 * @param keys that can sign releases now
 * @param seen the highest release that still counts under these keys, for the record; the release
 *     of this plan is not in it before it is healthy
 * @param target what the operator decided
 * @param forgets the highest release seen, if it is higher than this one and counts no longer,
 *     since the keys it was seen under were exchanged; else 0
 * @param update whether another release is in use
 * @param steps the steps in their order
 * @param bytes what will be written, in whole blocks
 */
public record InstallPlan(
    Release release,
    Optional<Instant> created,
    Digest metadata,
    ReleaseKeys keys,
    SeenRelease seen,
    InstallTarget target,
    int forgets,
    boolean update,
    List<StepName> steps,
    long bytes) {
  private static final Set<String> NEEDED = Set.of("appliance", "cli", "jre");
  private static final String PLATFORM = "linux-amd64";

  /** Room for the start-up cache, the journal and the configuration: what is not in the bundle. */
  private static final long OWN_FILES = 64L << 20;

  /** Copies the steps. */
  public InstallPlan {
    steps = List.copyOf(steps);
  }

  /** Plans the install of an authenticated bundle. */
  public static Decision of(
      VerifiedBundle bundle, InstalledBase base, HostState host, InstallTarget target) {
    Decision decision =
        of(
            bundle.release(),
            bundle.created(),
            bundle.metadataDigest(),
            ReleaseKeys.of(bundle.trustRoot()),
            bytesNeeded(bundle),
            host,
            target);
    Coverage coverage = bundle.coverage(base);
    return decision instanceof Proceed && !coverage.isComplete()
        ? Refusals.incomplete(coverage)
        : decision;
  }

  /** The same from what was signed. */
  static Decision of(
      Release release,
      Optional<Instant> created,
      Digest metadata,
      ReleaseKeys keys,
      long bytes,
      HostState host,
      InstallTarget target) {
    Set<String> names =
        release.components().stream()
            .map(component -> component.name().value())
            .collect(Collectors.toSet());
    int number = release.number().value();
    if (!names.containsAll(NEEDED)) {
      return Refusals.components(names, NEEDED);
    }
    if (!release.platform().value().equals(PLATFORM)) {
      return Refusals.platform(release.platform(), PLATFORM);
    }
    Optional<Refused> back = goingBack(number, keys, host.seen(), host.installed().isPresent());
    if (back.isPresent()) {
      return back.get();
    }
    if (host.installed().filter(known -> known.release().equals(release.number())).isPresent()) {
      return sameRelease(release, metadata, host.installed().get());
    }
    if (host.secretsSealed() && !host.kekPresent()) {
      return Refusals.keyAbsent(target);
    }
    int forgotten = host.seen().forgotten(keys);
    int forgets = forgotten > number ? forgotten : 0;
    boolean update = host.installed().isPresent();
    return fits(
        new InstallPlan(
            release,
            created,
            metadata,
            keys,
            host.seen().under(keys),
            target,
            forgets,
            update,
            steps(host),
            bytes),
        host);
  }

  private static Optional<Refused> goingBack(
      int number, ReleaseKeys keys, SeenReleases seen, boolean installed) {
    if (keys.root() < seen.newestRoot()) {
      return Optional.of(Refusals.olderRoot(keys.root(), seen.newestRoot(), installed));
    }
    int highest = seen.highest(keys);
    return number >= highest
        ? Optional.empty()
        : Optional.of(Refusals.lowerRelease(number, highest));
  }

  /** Bytes an install of a bundle writes, in whole blocks, its own small files included. */
  public static long bytesNeeded(VerifiedBundle bundle) {
    return OWN_FILES + bundle.requiredSpace(FreeSpace.BLOCK);
  }

  /** The day on which the release was made, in UTC, if its metadata says so. */
  public Optional<LocalDate> day() {
    return created.map(InstallPlan::dayOf);
  }

  /** The day of an instant, in UTC. */
  public static LocalDate dayOf(Instant made) {
    return made.atZone(ZoneOffset.UTC).toLocalDate();
  }

  /** What its approver must know besides, in sentences; if there is any, it needs approval. */
  public List<String> remarks() {
    return forgets == 0
        ? List.of()
        : List.of(
            "release "
                + forgets
                + " no longer counts as the highest one seen: trust root "
                + keys.root()
                + " has taken away the keys it was seen under");
  }

  /** The plan as text, the same on every host for the same inputs. */
  public String canonical() {
    List<String> lines = new ArrayList<>();
    lines.add("casemate-plan/1");
    lines.add("release " + release.number() + " " + metadata);
    lines.add("created " + created.map(Instant::toString).orElse("unknown"));
    lines.add("appliance " + target.root());
    lines.add("tenant " + target.tenant());
    lines.add("hsm-module " + target.hsmModule());
    lines.add("hsm-token " + target.token());
    lines.add("kek " + target.kek());
    if (forgets > 0) {
      lines.add("forgets " + forgets);
    }
    lines.add("bytes " + bytes);
    steps.forEach(step -> lines.add("step " + step.id()));
    return String.join("\n", lines) + "\n";
  }

  /** The SHA-256 of {@link #canonical()}: what an approver signs off. */
  public Digest hash() {
    return Digest.ofContent(canonical().getBytes(StandardCharsets.UTF_8));
  }

  private static Decision sameRelease(
      Release release, Digest metadata, HostState.Installed installed) {
    return installed.metadata().equals(metadata)
        ? new AlreadyInstalled(release.number())
        : Refusals.otherContent(release.number(), metadata, installed.metadata());
  }

  private static Decision fits(InstallPlan plan, HostState host) {
    return host.freeBytes() >= plan.bytes()
        ? new Proceed(plan)
        : Refusals.noRoom(plan, host.freeBytes());
  }

  private static List<StepName> steps(HostState host) {
    StepName key = host.kekPresent() ? StepName.KEK_CHECK : StepName.KEK;
    return List.of(
        StepName.FOLDERS,
        StepName.COPY,
        StepName.TRUST,
        key,
        StepName.SECRETS,
        StepName.SITE,
        StepName.LAUNCHER,
        StepName.STARTUP_CACHE,
        StepName.RELEASE,
        StepName.SWITCH);
  }
}
