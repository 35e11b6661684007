package eu.casemate.installer.supervisor;

import eu.casemate.installer.durable.Trees;
import eu.casemate.installer.site.AppliancePaths;
import eu.casemate.installer.site.HsmSettings;
import eu.casemate.installer.site.SiteConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** An appliance of tiny services in a folder of its own, supervised by this JVM. */
final class TestAppliance implements AutoCloseable {
  static final Timings FAST =
      new Timings(
          Duration.ofMillis(20),
          Duration.ofMillis(50),
          Duration.ofMillis(400),
          Duration.ofMillis(50),
          Duration.ofMillis(400),
          Duration.ofMillis(300),
          3,
          Duration.ofSeconds(5),
          3);
  static final Duration PATIENCE = Duration.ofSeconds(20);

  final AppliancePaths paths;
  final List<String> events = new CopyOnWriteArrayList<>();
  final SupervisorClient client;
  private Optional<Thread> daemon = Optional.empty();

  private TestAppliance(AppliancePaths paths) {
    this.paths = paths;
    this.client = new SupervisorClient(paths);
  }

  /** The path is short, since sockets lie in it. */
  static TestAppliance of(String servicesYaml) {
    try {
      AppliancePaths paths = AppliancePaths.of(Files.createTempDirectory("cm"));
      Path component = paths.generation(1).resolve("appliance");
      Files.createDirectories(component);
      Files.createDirectories(paths.etc());
      Files.writeString(component.resolve("services.yaml"), servicesYaml);
      Files.createSymbolicLink(paths.current(), Path.of("generations/1"));
      HsmSettings hsm =
          new HsmSettings(
              Path.of("/no/module.so"), "t", Path.of("/no/pin"), "kek", Map.of("HSM_CONF", "/c"));
      new SiteConfig("demo", 1, Map.of("web", freePort()), hsm).write(paths.siteFile());
      return new TestAppliance(paths);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  int port() {
    return SiteConfig.read(paths).port("web");
  }

  TestAppliance start(Unsealer unsealer) {
    Daemon toRun =
        new Daemon(
            paths,
            unsealer,
            FAST,
            (subject, what) -> events.add(subject + ": " + what),
            release -> events.add("healthy release " + release));
    daemon = Optional.of(Thread.ofPlatform().start(toRun::run));
    return this;
  }

  TestAppliance start() {
    return start(
        (file, socket) -> {
          throw new IOException("no key service here");
        });
  }

  ApplianceStatus await(ApplianceState state) {
    return await("appliance " + state, () -> status().filter(s -> s.state() == state));
  }

  ServiceStatus awaitService(String name, ServiceState state, int restarts) {
    return await(
        name + " " + state,
        () -> service(name).filter(s -> s.state() == state && s.restarts() >= restarts));
  }

  Optional<ServiceStatus> service(String name) {
    return status().stream()
        .flatMap(status -> status.services().stream())
        .filter(service -> service.name().equals(name))
        .findFirst();
  }

  Optional<ApplianceStatus> status() {
    return client.status();
  }

  <T> T await(String what, Supplier<Optional<T>> condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      Optional<T> value = condition.get();
      if (value.isPresent()) {
        return value.get();
      }
      LockSupport.parkNanos(10_000_000);
    }
    throw new AssertionError("no " + what + " in time; " + status() + "\n" + events);
  }

  void awaitTrue(String what, Supplier<Boolean> condition) {
    await(what, () -> condition.get() ? Optional.of(true) : Optional.empty());
  }

  String file(String relative) {
    try {
      return Files.readString(paths.root().resolve(relative));
    } catch (IOException e) {
      return "";
    }
  }

  Shutdown.Outcome stop() {
    Shutdown.Outcome outcome = Shutdown.Outcome.NOTHING_RAN;
    if (daemon.isPresent()) {
      client.stop();
      try {
        daemon.get().join(PATIENCE.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      outcome = daemon.get().isAlive() ? Shutdown.Outcome.STILL_RUNNING : Shutdown.Outcome.STOPPED;
      daemon = Optional.empty();
    }
    return outcome;
  }

  static void kill(long pid) {
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
  }

  @Override
  public void close() throws IOException {
    stop();
    Shutdown.stop(paths, PATIENCE, (subject, what) -> events.add(what));
    Trees.delete(paths.root());
  }
}
