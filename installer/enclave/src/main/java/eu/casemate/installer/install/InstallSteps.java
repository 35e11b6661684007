package eu.casemate.installer.install;

import eu.casemate.bundle.media.CopyOutcome;
import eu.casemate.installer.descriptor.ApplianceDescriptor;
import eu.casemate.installer.durable.DurableFiles;
import eu.casemate.installer.durable.SavedFiles;
import eu.casemate.installer.durable.Trees;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import eu.casemate.installer.plan.InstallPlan;
import eu.casemate.installer.plan.SeenRelease;
import eu.casemate.installer.plan.Step;
import eu.casemate.installer.plan.StepName;
import eu.casemate.installer.site.AppliancePaths;
import eu.casemate.installer.site.FreePorts;
import eu.casemate.installer.site.SiteConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The work of each step. Every file that may exist already is kept in {@link SavedFiles} before it
 * is replaced, so that {@link InstallUndo} can put it back.
 */
final class InstallSteps {
  private static final String PRIVATE = "rw-------";

  private final InstallRequest request;
  private final AuthenticMedia media;
  private final SiteKeys keys;
  private final InstallListener listener;
  private final AppliancePaths paths;
  private final int release;
  private final SavedFiles saved;
  private final List<String> warnings = new ArrayList<>();

  InstallSteps(
      InstallRequest request, AuthenticMedia media, SiteKeys keys, InstallListener listener) {
    this.request = request;
    this.media = media;
    this.keys = keys;
    this.listener = listener;
    this.paths = request.appliance();
    this.release = media.bundle().release().number().value();
    this.saved = new InstallUndo(paths, release).saved();
  }

  List<Step> of(InstallPlan plan) {
    return plan.steps().stream().map(name -> new Step(name, action(name, plan))).toList();
  }

  /** What went less well but not wrong. */
  List<String> warnings() {
    return warnings;
  }

  private Step.Action action(StepName name, InstallPlan plan) {
    return switch (name) {
      case FOLDERS -> this::makeFolders;
      case COPY -> this::copy;
      case TRUST -> () -> replace(paths.trustFile(), media.trustRoot(), PRIVATE);
      case KEK -> keys::createKek;
      case KEK_CHECK -> this::checkKek;
      case SECRETS -> this::sealSecrets;
      case SITE -> this::writeSite;
      case LAUNCHER -> this::writeLauncher;
      case STARTUP_CACHE -> this::makeStartupCache;
      case RELEASE -> () -> recordRelease(plan.seen());
      case SWITCH -> this::switchCurrent;
    };
  }

  private void makeFolders() throws IOException {
    for (Path folder : InstallUndo.folders(paths)) {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
  }

  private void copy() throws IOException {
    Path partial = paths.partialGeneration(release);
    Trees.delete(partial);
    listener.copying(media.bundle().copyBytes());
    CopyOutcome outcome =
        media
            .bundle()
            .copyTo(name -> partial.resolve(name.value()), Installed.base(paths), listener::copied);
    switch (outcome) {
      case CopyOutcome.Refused refused ->
          throw AuthenticMedia.rejected(request.media(), refused.problems());
      case CopyOutcome.Copied copied ->
          copied.healed().forEach(problem -> warnings.add(problem.sentence()));
    }
    media.keepMetadata(partial);
    Trees.makeReadOnly(partial);
    // A complete but unused generation of that number may be left from an earlier time.
    Trees.delete(paths.generation(release));
    DurableFiles.rename(partial, paths.generation(release));
  }

  private void checkKek() {
    if (keys.kekFingerprint().isEmpty()) {
      throw new OperatorException(
          ExitStatus.HSM,
          "the key " + request.hsm().kek() + " has gone from the token " + request.hsm().token(),
          "restore it, then run the same command again");
    }
  }

  private void sealSecrets() throws IOException {
    Optional<Path> sealed = Optional.of(paths.secretsFile()).filter(Files::exists);
    byte[] content = keys.sealMissing(sealed, descriptor().secrets());
    replace(paths.secretsFile(), content, PRIVATE);
  }

  private void writeSite() throws IOException {
    Map<String, Integer> before =
        Files.exists(paths.siteFile()) ? SiteConfig.read(paths).ports() : Map.of();
    Map<String, Integer> ports = FreePorts.choose(descriptor().ports(), before);
    saved.keep(paths.siteFile());
    new SiteConfig(request.tenant(), release, ports, request.hsm()).write(paths.siteFile());
  }

  private void writeLauncher() throws IOException {
    byte[] script = LauncherScript.TEXT.getBytes(StandardCharsets.UTF_8);
    replace(paths.launcher(), script, "rwxr-xr-x");
  }

  private void makeStartupCache() throws IOException {
    saved.keep(paths.startupCache());
    new StartupCache(paths.startupCache())
        .make(paths.generation(release), jars())
        .ifPresent(reason -> warnings.add("the command line starts without its cache: " + reason));
  }

  /** Keys that were taken away stay so at once; the number rises when the release is healthy. */
  private void recordRelease(SeenRelease seen) throws IOException {
    saved.keep(HighestRelease.file(paths));
    saved.keep(ReleaseProof.unproven(paths));
    HighestRelease.write(HighestRelease.file(paths), seen);
    keys.recordRelease(seen);
    HighestRelease.write(ReleaseProof.unproven(paths), new SeenRelease(release, seen.keys()));
  }

  private void switchCurrent() throws IOException {
    saved.keep(paths.current());
    DurableFiles.switchLink(paths.current(), Path.of("generations", Integer.toString(release)));
  }

  private void replace(Path file, byte[] content, String mode) throws IOException {
    saved.keep(file);
    DurableFiles.write(file, content, mode);
  }

  private ApplianceDescriptor descriptor() {
    return ApplianceDescriptor.read(paths.generation(release).resolve("appliance/services.yaml"));
  }

  private List<String> jars() throws IOException {
    try (Stream<Path> files = Files.list(paths.generation(release).resolve("cli/lib"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".jar"))
          .toList();
    }
  }
}
