package eu.casemate.installer.install;

import eu.casemate.bundle.BundleException;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import eu.casemate.installer.plan.Decision;
import eu.casemate.installer.plan.InstallPlan;
import eu.casemate.installer.plan.Journal;
import eu.casemate.installer.plan.PlanRunner;
import eu.casemate.installer.site.AppliancePaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Installs a bundle into one folder. Until the last step nothing that is in use changes; when a
 * step fails or the media turn out to be altered, the folder becomes what it was. An install that
 * was killed is finished or undone by the next one.
 */
public final class Installer {
  private final InstallRequest request;
  private final SiteKeys keys;
  private final InstallListener listener;
  private final AppliancePaths paths;
  private final Path hostRoot;

  /** An installer for one request that tells how it proceeds. */
  public Installer(InstallRequest request, SiteKeys keys, InstallListener listener) {
    this(request, keys, listener, Path.of("/"));
  }

  /**
   * The same on another host.
   *
   * @param hostRoot of the host's files
   */
  Installer(InstallRequest request, SiteKeys keys, InstallListener listener, Path hostRoot) {
    this.hostRoot = hostRoot;
    this.request = request;
    this.keys = keys;
    this.listener = listener;
    this.paths = request.appliance().requireSocketPathsFit();
  }

  /**
   * What an install would do now; changes nothing.
   *
   * @throws OperatorException (rejected) when the media are not signed as the trust root asks
   */
  public Decision plan() {
    ApplianceClaim.requireOurs(paths);
    return decide(openMedia());
  }

  /**
   * Installs.
   *
   * @param approval of the plan or of the release; nothing is written without
   * @throws OperatorException with the status of what went wrong; everything is then as it was,
   *     unless the status is {@link ExitStatus#OPERATOR}
   */
  public InstallOutcome install(Approval approval) {
    ApplianceClaim.requireOurs(paths);
    try {
      settleInterrupted();
      AuthenticMedia media = openMedia();
      return switch (decide(media)) {
        case Decision.AlreadyInstalled same -> {
          approval.requireDay(same.release(), media.day());
          yield new InstallOutcome.AlreadyInstalled(same.release());
        }
        case Decision.Refused refused -> throw refusal(refused);
        case Decision.Proceed proceed -> run(approval.require(proceed.plan()), media);
      };
    } catch (IOException e) {
      throw undone(e);
    }
  }

  /** Another install may have ended between the decision and the claim. */
  private void requireUnchanged(InstallPlan plan, AuthenticMedia media) {
    if (!decide(media).equals(new Decision.Proceed(plan))) {
      throw new OperatorException(
          ExitStatus.HOST,
          "the appliance in " + paths.root() + " was changed by another install meanwhile",
          "run the same command again");
    }
  }

  private OperatorException undone(Exception cause) {
    return new OperatorException(
        ExitStatus.ROLLED_BACK,
        "the install failed and was undone; " + paths.root() + " is as it was",
        cause,
        "correct the cause and run the same command again");
  }

  /** The failure that says which rule forbids the install. */
  public static OperatorException refusal(Decision.Refused refused) {
    return new OperatorException(
        refused.rule().status(),
        refused.found() + "; the rule is: " + refused.rule().text(),
        refused.next());
  }

  private AuthenticMedia openMedia() {
    listener.reading(true);
    try {
      return AuthenticMedia.open(request.media(), paths, request.trustRoot());
    } finally {
      listener.reading(false);
    }
  }

  private Decision decide(AuthenticMedia media) {
    Decision decision =
        InstallPlan.of(
            media.bundle(), Installed.base(paths), HostSurvey.look(paths, keys), request.target());
    return decision instanceof Decision.Proceed
        ? HostFit.judge(hostRoot, media.bundle().release()).orElse(decision)
        : decision;
  }

  private InstallOutcome run(InstallPlan plan, AuthenticMedia media) throws IOException {
    int release = plan.release().number().value();
    InstallUndo undo = new InstallUndo(paths, release);
    InstallSteps work = new InstallSteps(request, media, keys, listener);
    try (ApplianceClaim claim = ApplianceClaim.take(paths)) {
      try {
        requireUnchanged(plan, media);
        ReleaseProof.tell(paths, keys);
        undo.saved().clear();
        new PlanRunner(journal(), undo, listener).run(release, work.of(plan));
      } catch (BundleException e) {
        giveBack(claim, undo);
        throw undone(e);
      } catch (IOException | RuntimeException e) {
        giveBack(claim, undo);
        throw e;
      }
      undo.saved().clear();
    }
    List<String> warnings = new ArrayList<>(plan.remarks());
    warnings.addAll(work.warnings());
    return new InstallOutcome.Installed(plan, warnings);
  }

  /** Cleans up after everything was undone; what could not be undone keeps its journal. */
  private void giveBack(ApplianceClaim claim, InstallUndo undo) throws IOException {
    if (journal().interrupted().isEmpty()) {
      undo.saved().clear();
      claim.abandon();
    }
  }

  /** Finishes or undoes an install that was killed; the switch is its point of no return. */
  private void settleInterrupted() throws IOException {
    if (!Files.exists(journalFile())) {
      return;
    }
    try (ApplianceClaim claim = ApplianceClaim.take(paths)) {
      Optional<Journal.Interrupted> interrupted = journal().interrupted();
      if (interrupted.isEmpty()) {
        return;
      }
      long release = interrupted.get().release();
      InstallUndo undo = new InstallUndo(paths, release);
      PlanRunner runner = new PlanRunner(journal(), undo, listener);
      if (isInUse(release)) {
        runner.finish();
      } else {
        runner.recover(interrupted.get());
      }
      undo.saved().clear();
      claim.abandon();
    }
  }

  private boolean isInUse(long release) throws IOException {
    return Files.exists(paths.current())
        && Files.readSymbolicLink(paths.current())
            .equals(Path.of("generations", Long.toString(release)));
  }

  private Journal journal() {
    return Journal.at(journalFile());
  }

  private Path journalFile() {
    return paths.journal().resolve("install.journal");
  }
}
