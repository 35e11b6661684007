package eu.casemate.installer.descriptor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One service as declared; texts still hold their variables.
 *
 * @param name unique; also the name of its data folder, its log and its credentials
 * @param after services that have to be healthy, or done, whenever this one starts
 * @param prepare what to run once before the first start
 * @param command program and arguments
 * @param environment all its variables beside the few that every service gets
 * @param credentials secrets unsealed into {@code ${credentials}/NAME}
 * @param files texts rendered into {@code ${run}/NAME} before each start
 * @param health how to see that it works; empty for one that runs once at each start of the
 *     appliance, before those that come after it
 * @param stop how to end it
 * @param hsmEnvironment whether it also gets the variables that the HSM's module needs
 */
public record ServiceSpec(
    String name,
    List<String> after,
    Optional<Preparation> prepare,
    List<Template> command,
    Map<String, Template> environment,
    List<String> credentials,
    Map<String, Template> files,
    Optional<Health> health,
    StopRule stop,
    boolean hsmEnvironment) {

  /** Copies its collections, keeping their order. */
  public ServiceSpec {
    after = List.copyOf(after);
    command = List.copyOf(command);
    environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    credentials = List.copyOf(credentials);
    files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
  }

  /** Whether it runs to its end instead of staying. */
  public boolean runsOnce() {
    return health.isEmpty();
  }

  /** Whether it cannot start before the secrets are unsealed. */
  public boolean needsSecrets() {
    return !credentials.isEmpty() || files.values().stream().anyMatch(Template::namesSecret);
  }

  /** The names of all variables in it. */
  public Stream<String> variables() {
    return Stream.concat(texts(), files.values().stream())
        .flatMap(text -> text.variables().stream());
  }

  /** Every text in it that may hold variables, except those of {@link #files}. */
  Stream<Template> texts() {
    Stream<Template> preparing =
        prepare.stream()
            .flatMap(
                step ->
                    Stream.of(
                            Stream.of(step.unless()),
                            step.command().stream(),
                            step.environment().values().stream())
                        .flatMap(part -> part));
    Stream<Template> checking = health.stream().flatMap(check -> check.texts().stream());
    return Stream.of(command.stream(), environment.values().stream(), preparing, checking)
        .flatMap(part -> part);
  }
}
