package eu.casemate.installer.supervisor;

import eu.casemate.installer.outcome.FailureReport;
import eu.casemate.installer.site.AppliancePaths;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * Opens the secrets once the key service answers, writes them where the services find them, and
 * forgets them. The event loop's thread owns all fields.
 *
 * <p>A token that refuses is not asked again by itself: each try may cost a login attempt, and a
 * real token locks after a few. {@link #reset} is an act of the operator.
 */
final class SecretsGate {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final AppliancePaths paths;
  private final Unsealer unsealer;
  private final EventLoop loop;
  private final SupervisorListener listener;

  private boolean opening;
  private long nextTry;
  private String sealedBecause = "";

  SecretsGate(
      AppliancePaths paths, Unsealer unsealer, EventLoop loop, SupervisorListener listener) {
    this.paths = paths;
    this.unsealer = unsealer;
    this.loop = loop;
    this.listener = listener;
  }

  /** Why the token does not open the secrets; empty when it does or was not asked. */
  String sealedBecause() {
    return sealedBecause;
  }

  /** Lets the token be asked again. */
  void reset() {
    sealedBecause = "";
  }

  /** Asks the token for the secrets of these services unless that is under way or was refused. */
  void open(Collection<RunFiles> services, long now) {
    if (opening || !sealedBecause.isEmpty() || now < nextTry) {
      return;
    }
    opening = true;
    List<RunFiles> receivers = List.copyOf(services);
    loop.work(
        () -> {
          String trouble = "";
          String refused = "";
          try {
            refused = unseal(receivers);
          } catch (IOException | RuntimeException e) {
            // Whatever went wrong, the gate has to hear of it, or nobody would ask again.
            trouble =
                "cannot unseal the secrets yet: "
                    + String.join(": ", FailureReport.of(e).messages());
          }
          String why = refused;
          String note = trouble;
          loop.post(() -> finished(why, note));
        });
  }

  private String unseal(List<RunFiles> receivers) throws IOException {
    Unsealer.Outcome outcome = unsealer.unseal(paths.secretsFile(), paths.keyServiceSocket());
    if (outcome instanceof Unsealer.Opened opened) {
      for (RunFiles files : receivers) {
        files.writeSecret(opened.secrets());
      }
    }
    return outcome instanceof Unsealer.Sealed sealed ? sealed.why() : "";
  }

  private void finished(String refused, String trouble) {
    opening = false;
    nextTry = System.nanoTime() + PAUSE.toNanos();
    sealedBecause = refused;
    if (!refused.isEmpty()) {
      listener.event("supervisor", "sealed: " + refused);
    } else {
      listener.event("supervisor", trouble.isEmpty() ? "secrets unsealed" : trouble);
    }
  }
}
