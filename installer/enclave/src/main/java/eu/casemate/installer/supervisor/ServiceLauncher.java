package eu.casemate.installer.supervisor;

import eu.casemate.installer.descriptor.Preparation;
import eu.casemate.installer.descriptor.ServiceSpec;
import eu.casemate.installer.descriptor.Template;
import eu.casemate.installer.diagnosis.Attempt;
import eu.casemate.installer.diagnosis.Diagnosis;
import eu.casemate.installer.diagnosis.Ending;
import eu.casemate.installer.diagnosis.PortHolder;
import eu.casemate.installer.durable.Trees;
import eu.casemate.installer.outcome.OperatorException;
import eu.casemate.installer.site.AppliancePaths;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Makes the processes of one service. Each leads a session of its own, writes to the service's log
 * and inherits nothing of the supervisor's environment.
 */
record ServiceLauncher(
    AppliancePaths paths, ServiceSpec spec, Variables variables, RunFiles files) {
  private static final String PORT = "port.";
  private static final OptionalInt NO_PORT = OptionalInt.empty();
  private static final String PATH = "/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin";

  /**
   * A process just started.
   *
   * @param preparing whether it prepares the service, else it is the service
   * @param logFrom the length of the service's log before
   */
  record Launched(Process process, ProcessIdentity identity, boolean preparing, long logFrom) {}

  /** Starts the service, or what has to be run once before it. */
  Launched launch() {
    try {
      files.writePlain();
      Optional<Preparation> due = spec.prepare().filter(this::isDue);
      return due.isPresent() ? prepare(due.get()) : start();
    } catch (IOException e) {
      throw new LaunchException("cannot start " + spec.name(), e);
    }
  }

  /** Whoever else listened there would answer the health check in this service's name. */
  private void requireFreePort() {
    OptionalInt port = spec.health().map(check -> Probe.port(check, variables)).orElse(NO_PORT);
    if (port.isPresent() && PortHolder.isTaken(port.getAsInt())) {
      throw new LaunchException("port " + port.getAsInt() + " is taken");
    }
  }

  /**
   * Why an attempt ended.
   *
   * @param preparing whether it was the preparation that ended
   * @param logFrom the length of the service's log before the attempt; not used when there was no
   *     process
   */
  Diagnosis explain(Ending ending, boolean preparing, long logFrom) {
    Path log = paths.serviceLog(spec.name());
    List<Template> command =
        spec.prepare().filter(_ -> preparing).map(Preparation::command).orElse(spec.command());
    try {
      String program = command.getFirst().expand(variables::value);
      return Diagnosis.of(new Attempt(ending, program, ports(), log, logFrom, files.secrets()));
    } catch (OperatorException e) {
      // Its texts have variables that stand for nothing: the ending says so.
      return Diagnosis.unexplained(ending, log);
    }
  }

  private List<Integer> ports() {
    return spec.variables()
        .filter(name -> name.startsWith(PORT))
        .distinct()
        .map(name -> variables.site().port(name.substring(PORT.length())))
        .toList();
  }

  private boolean isDue(Preparation preparation) {
    return !Files.exists(Path.of(preparation.unless().expand(variables::value)));
  }

  private Launched start() throws IOException {
    requireFreePort();
    Path temporary = variables.var().resolve("tmp");
    Files.createDirectories(temporary);
    return spawn(spec.command(), variables, temporary, Map.of());
  }

  /**
   * Prepares in a folder beside the data folder, put in its place by {@link #finishPreparation}; in
   * the data folder itself only when that already holds something.
   */
  private Launched prepare(Preparation step) throws IOException {
    Path temporary = paths.run().resolve("tmp");
    RunFiles.privateFolder(temporary);
    Variables target = isUntouched() ? variables.withVar(preparingFolder()) : variables;
    if (!target.equals(variables)) {
      Trees.delete(preparingFolder());
      RunFiles.privateFolder(preparingFolder());
    }
    Launched process = spawn(step.command(), target, temporary, step.environment());
    return new Launched(process.process(), process.identity(), true, process.logFrom());
  }

  /** Puts what was prepared in its place with one rename; called when the command ended well. */
  void finishPreparation() {
    try {
      if (Files.isDirectory(preparingFolder())) {
        Trees.delete(variables.var());
        Files.move(preparingFolder(), variables.var());
      }
    } catch (IOException e) {
      throw new LaunchException("cannot put the prepared data of " + spec.name() + " in place", e);
    }
    if (spec.prepare().filter(this::isDue).isPresent()) {
      throw new LaunchException("preparing " + spec.name() + " did not make what it should");
    }
  }

  private Path preparingFolder() {
    return paths.serviceData(spec.name() + ".preparing");
  }

  /** Whether the data folder holds nothing but the temporary folder that a start makes. */
  private boolean isUntouched() throws IOException {
    if (!Files.isDirectory(variables.var())) {
      return true;
    }
    try (var entries = Files.list(variables.var())) {
      return entries.allMatch(entry -> entry.endsWith("tmp"));
    }
  }

  private Launched spawn(
      List<Template> command, Variables values, Path temporary, Map<String, Template> more)
      throws IOException {
    List<String> words = new ArrayList<>(List.of("setsid", "--"));
    command.forEach(word -> words.add(word.expand(values::value)));
    ProcessBuilder builder = new ProcessBuilder(words);
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.put("PATH", PATH);
    environment.put("LANG", "C.UTF-8");
    environment.put("HOME", values.var().toString());
    environment.put("TMPDIR", temporary.toString());
    environment.put("CREDENTIALS_DIRECTORY", paths.credentials(spec.name()).toString());
    if (spec.hsmEnvironment()) {
      environment.putAll(variables.site().hsm().environment());
    }
    spec.environment().forEach((name, text) -> environment.put(name, text.expand(values::value)));
    more.forEach((name, text) -> environment.put(name, text.expand(values::value)));
    builder.directory(values.var().toFile());
    builder.redirectInput(Path.of("/dev/null").toFile());
    builder.redirectErrorStream(true);
    File log = paths.serviceLog(spec.name()).toFile();
    long logFrom = log.length();
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log));
    return started(builder.start(), logFrom);
  }

  private Launched started(Process process, long logFrom) throws IOException {
    ProcessIdentity identity =
        ProcessEntry.read(process.pid())
            .map(ProcessEntry::identity)
            .orElse(new ProcessIdentity(process.pid(), 0));
    PidFile.of(paths.run(), spec.name()).write(identity);
    return new Launched(process, identity, false, logFrom);
  }
}
