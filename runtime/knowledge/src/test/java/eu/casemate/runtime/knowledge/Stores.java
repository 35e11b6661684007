package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.database.DatabaseLogin;
import eu.casemate.runtime.database.migration.Migration;
import eu.casemate.runtime.database.migration.Passwords;
import eu.casemate.serving.embedding.EmbedderEntry;
import eu.casemate.serving.embedding.Pooling;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.harness.Neo4j;
import org.neo4j.harness.Neo4jBuilders;

/** Real stores on free ports, started once for a test class. */
public final class Stores implements AutoCloseable {

  static final String MINILM = "all-minilm-l6-v2-q";
  private static final String REDIS_PASSWORD = "only-for-tests";

  final Path folder;
  private final EmbeddedPostgres postgres;
  private final int boltPort = freePort();
  private final int redisPort = freePort();
  private Neo4j graph;
  private Process redis;

  /** Starts them with their data in the folder. */
  public Stores(Path folder) throws IOException {
    this.folder = folder;
    this.postgres = EmbeddedPostgres.builder().setDataDirectory(folder.resolve("pg")).start();
    new Migration(postgres.getPort(), folder.resolve("pg"))
        .run(new Passwords("any", "migrator", "app"));
    unpackModel();
    startGraph();
    startRedis();
  }

  /** How to reach them, with the index in a folder of this name. */
  public KnowledgeConfig config(String index) {
    return new KnowledgeConfig(
        DatabaseLogin.app(postgres.getPort(), "app"),
        new KnowledgeConfig.Server(boltPort, ""),
        new KnowledgeConfig.Server(redisPort, REDIS_PASSWORD),
        folder.resolve(index),
        List.of(minilm(folder.resolve("model"))),
        Optional.empty());
  }

  /** The small English model of the tests, from this folder. */
  static EmbedderEntry minilm(Path folder) {
    return new EmbedderEntry.InProcess(
        MINILM,
        folder.resolve(MINILM + ".onnx"),
        folder.resolve(MINILM + "-tokenizer.json"),
        384,
        Pooling.MEAN,
        256,
        "",
        "",
        2);
  }

  void startGraph() {
    graph =
        Neo4jBuilders.newInProcessBuilder(folder.resolve("graph"))
            .withDisabledServer()
            .withConfig(BoltConnector.listen_address, new SocketAddress("127.0.0.1", boltPort))
            .withConfig(GraphDatabaseSettings.pagecache_memory, 16L << 20)
            .build();
  }

  void stopGraph() {
    graph.close();
  }

  void startRedis() throws IOException {
    redis =
        new ProcessBuilder(
                "/usr/bin/redis-server",
                "--port",
                Integer.toString(redisPort),
                "--bind",
                "127.0.0.1",
                "--save",
                "",
                "--requirepass",
                REDIS_PASSWORD)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("redis.log").toFile())
            .start();
    await(() -> opens(redisPort));
  }

  void stopRedis() throws InterruptedException {
    redis.destroy();
    redis.waitFor();
  }

  /** Polls until the condition holds; fails after a minute. */
  static void await(BooleanSupplier condition) {
    Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(deadline)) {
        throw new AssertionError("the condition did not come true within a minute");
      }
      Thread.onSpinWait();
      java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
    }
  }

  private void unpackModel() throws IOException {
    Path model = Files.createDirectories(folder.resolve("model"));
    for (String name : new String[] {".onnx", "-tokenizer.json"}) {
      String file = MINILM + name;
      try (InputStream in = Stores.class.getResourceAsStream("/" + file)) {
        Files.copy(in, model.resolve(file));
      }
    }
  }

  private static boolean opens(int port) {
    try (java.net.Socket socket = new java.net.Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    graph.close();
    redis.destroy();
    postgres.close();
  }
}
