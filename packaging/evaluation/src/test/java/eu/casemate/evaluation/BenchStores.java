package eu.casemate.evaluation;

import eu.casemate.runtime.database.DatabaseLogin;
import eu.casemate.runtime.database.migration.Migration;
import eu.casemate.runtime.database.migration.Passwords;
import eu.casemate.runtime.knowledge.KnowledgeConfig;
import eu.casemate.serving.embedding.EmbedderEntry;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The stores, each in a process of its own and set as the descriptor sets it. */
final class BenchStores implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String PASSWORD = "only-for-measurements";

  private final Path folder;
  private final EmbeddedPostgres postgres;
  private final int graphPort;
  private final int redisPort;
  private final Process graph;
  private final Process redis;
  private final Map<String, ProcessHandle> processes = new TreeMap<>();

  private BenchStores(Path folder, List<String> graphOptions) throws IOException {
    this.folder = folder;
    Path data = folder.resolve("postgresql");
    this.postgres =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setServerConfig("shared_buffers", "32MB")
            .setServerConfig("synchronous_commit", "on")
            .start();
    new Migration(postgres.getPort(), data).run(new Passwords("any", "migrator", "app"));
    this.graphPort = freePort();
    this.graph = startGraph(graphOptions);
    this.redisPort = freePort();
    this.redis =
        start(
            "redis",
            List.of(
                "redis-server",
                "--port",
                Integer.toString(redisPort),
                "--bind",
                "127.0.0.1",
                "--save",
                "",
                "--requirepass",
                PASSWORD));
    List<String> postmaster = Files.readAllLines(data.resolve("postmaster.pid"));
    processes.put("runtime", ProcessHandle.current());
    processes.put("graph", graph.toHandle());
    ProcessHandle.of(Long.parseLong(postmaster.getFirst().strip()))
        .ifPresent(each -> processes.put("postgresql", each));
  }

  /**
   * Starts them with their data in the folder, and waits until they answer.
   *
   * @param graphOptions those of the graph server's JVM
   */
  static BenchStores start(Path folder, List<String> graphOptions) throws IOException {
    BenchStores stores = new BenchStores(folder, graphOptions);
    try {
      // It opens its port before it knows its password.
      stores.await(stores.graph, "graph", () -> stores.log("graph").contains("ready: "));
      stores.await(stores.redis, "redis", () -> opens(stores.redisPort));
      return stores;
    } catch (IOException e) {
      stores.close();
      throw e;
    }
  }

  /** How to reach them. */
  KnowledgeConfig config(List<EmbedderEntry> embedders) {
    return new KnowledgeConfig(
        DatabaseLogin.app(postgres.getPort(), "app"),
        new KnowledgeConfig.Server(graphPort, PASSWORD),
        new KnowledgeConfig.Server(redisPort, PASSWORD),
        folder.resolve("index"),
        embedders,
        Optional.empty());
  }

  /** Where a store has its files. */
  Path files(String store) {
    return switch (store) {
      case "words", "vectors" -> folder.resolve("index").resolve(store);
      default -> folder.resolve(store);
    };
  }

  /** The graph server's process. */
  ProcessHandle graphProcess() {
    return graph.toHandle();
  }

  /** This process and those of the stores that write, by name; Redis is a cache. */
  Map<String, ProcessHandle> processes() {
    return processes;
  }

  private Process startGraph(List<String> options) throws IOException {
    Path password = Files.writeString(folder.resolve("graph-password"), PASSWORD + "\n");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add("eu.casemate.graph.GraphServerMain");
    command.addAll(List.of("--home", Files.createDirectories(files("graph")).toString()));
    command.addAll(List.of("--bolt-port", Integer.toString(graphPort)));
    command.addAll(List.of("--password-file", password.toString()));
    return start("graph", command);
  }

  private Process start(String name, List<String> command) throws IOException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve(name + ".log").toFile())
        .start();
  }

  private void await(Process process, String name, BooleanSupplier ready) throws IOException {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (!ready.getAsBoolean()) {
      if (!process.isAlive() || Instant.now().isAfter(deadline)) {
        throw new IOException(
            name + " does not start; its log ends with: " + log(name).lines().toList().getLast());
      }
      pause();
    }
  }

  private String log(String name) {
    try {
      return Files.readString(folder.resolve(name + ".log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a store started", e);
    }
  }

  private static boolean opens(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() throws IOException {
    graph.destroy();
    redis.destroy();
    postgres.close();
    try {
      if (!graph.waitFor(40, TimeUnit.SECONDS)) {
        graph.destroyForcibly();
      }
    } catch (InterruptedException e) {
      graph.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
