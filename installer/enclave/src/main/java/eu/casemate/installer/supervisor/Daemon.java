package eu.casemate.installer.supervisor;

import eu.casemate.installer.descriptor.ApplianceDescriptor;
import eu.casemate.installer.descriptor.ServiceSpec;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import eu.casemate.installer.site.AppliancePaths;
import eu.casemate.installer.site.SiteConfig;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongConsumer;

/** The supervisor's process from its start to its end: composes the parts, then waits. */
public final class Daemon {
  private static final Duration ROTATE = Duration.ofSeconds(10);

  private final AppliancePaths paths;
  private final Unsealer unsealer;
  private final Timings timings;
  private final SupervisorListener listener;
  private final LongConsumer whenHealthy;
  private final CountDownLatch finished = new CountDownLatch(1);

  Daemon(
      AppliancePaths paths,
      Unsealer unsealer,
      Timings timings,
      SupervisorListener listener,
      LongConsumer whenHealthy) {
    this.paths = paths;
    this.unsealer = unsealer;
    this.timings = timings;
    this.listener = listener;
    this.whenHealthy = whenHealthy;
  }

  /**
   * Runs the services of an installed appliance until somebody asks for the end, and ends them.
   *
   * @param whenHealthy called with the number of the release that runs, off the supervisor's own
   *     thread, when all of its services are healthy for the first time; again while it throws
   * @throws OperatorException (host) when another supervisor runs there or the appliance's files
   *     are not understood
   */
  public static void run(
      AppliancePaths paths, SupervisorListener listener, LongConsumer whenHealthy) {
    new Daemon(paths, new KeyServiceUnsealer(), Timings.STANDARD, listener, whenHealthy).run();
  }

  void run() {
    try {
      RunFiles.privateFolder(paths.run());
      Files.createDirectories(paths.logs());
      try (FileChannel _ = lock()) {
        supervise();
        Files.deleteIfExists(lockFile());
      }
    } catch (IOException e) {
      throw new OperatorException(
          ExitStatus.HOST, "cannot run the appliance in " + paths.root(), e, "check its disk");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      finished.countDown();
    }
  }

  /** Held as long as the process lives, however it ends. */
  private FileChannel lock() throws IOException {
    FileChannel channel =
        FileChannel.open(lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (channel.tryLock() == null) {
      channel.close();
      throw new OperatorException(
          ExitStatus.HOST, "a supervisor already runs in " + paths.root(), "casemate status");
    }
    return channel;
  }

  private Path lockFile() {
    return paths.run().resolve("supervisor.lock");
  }

  private void supervise() throws IOException, InterruptedException {
    SiteConfig site = SiteConfig.read(paths);
    Path generation = paths.current().toRealPath();
    ApplianceDescriptor descriptor =
        ApplianceDescriptor.read(generation.resolve("appliance/services.yaml"));
    Orphans.kill(paths, listener);
    RunFiles.removeStale(paths, descriptor.services());
    try (EventLoop loop = new EventLoop(this::defect)) {
      List<ServiceRunner> runners = new ArrayList<>();
      for (ServiceSpec spec : descriptor.services()) {
        Variables variables = Variables.of(paths, site, generation, spec.name());
        RunFiles files = new RunFiles(paths, spec, variables);
        ServiceLauncher launcher = new ServiceLauncher(paths, spec, variables, files);
        runners.add(new ServiceRunner(launcher, loop, timings, listener));
      }
      long release = Long.parseLong(generation.getFileName().toString());
      superviseOn(loop, runners, () -> whenHealthy.accept(release));
      for (ServiceRunner runner : runners) {
        runner.files().remove();
        PidFile.of(paths.run(), runner.spec().name()).delete();
      }
    }
    RunFiles.removeStale(paths, descriptor.services());
    listener.event("supervisor", "stopped");
  }

  private void superviseOn(EventLoop loop, List<ServiceRunner> runners, Runnable allHealthy)
      throws IOException, InterruptedException {
    SecretsGate gate = new SecretsGate(paths, unsealer, loop, listener);
    Supervisor supervisor =
        new Supervisor(runners, loop, gate, new HealthRecord(allHealthy, loop, listener));
    Thread onSignal = Thread.ofPlatform().unstarted(() -> stopAndWait(supervisor));
    Runtime.getRuntime().addShutdownHook(onSignal);
    try (ControlServer _ = ControlServer.open(paths.supervisorSocket(), supervisor, loop)) {
      List<Path> logs =
          runners.stream().map(runner -> paths.serviceLog(runner.spec().name())).toList();
      loop.every(ROTATE, () -> loop.work(new LogRotation(logs, LogRotation.LIMIT)::rotate));
      supervisor.start();
      listener.event("supervisor", "runs, pid " + ProcessHandle.current().pid());
      supervisor.awaitStopped();
    }
  }

  /** On SIGTERM: the process may only go once the last secret is removed. */
  private void stopAndWait(Supervisor supervisor) {
    supervisor.stop();
    try {
      finished.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void defect(Throwable failure) {
    listener.event("supervisor", "defect: " + failure);
  }
}
