package eu.casemate.graph;

import static org.neo4j.configuration.GraphDatabaseSettings.DEFAULT_DATABASE_NAME;
import static org.neo4j.configuration.GraphDatabaseSettings.SYSTEM_DATABASE_NAME;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.GraphDatabaseSettings.LogQueryLevel;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.connectors.HttpConnector;
import org.neo4j.configuration.connectors.HttpsConnector;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.graphdb.QueryExecutionException;
import org.neo4j.io.ByteUnit;

/** A running Neo4j that answers Bolt on the loopback interface and nothing else. */
final class GraphServer implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  // Neo4j refuses to set the password that is set already, and has no other sign for it.
  private static final String SAME_PASSWORD = "Old password and new password cannot be the same";
  private static final long READY_MILLISECONDS = 120_000;

  private final DatabaseManagementService service;
  private final int port;

  private GraphServer(DatabaseManagementService service, int port) {
    this.service = service;
    this.port = port;
  }

  /**
   * Starts the database and sets the password of {@code neo4j} to the one in the file.
   *
   * @throws GraphServerException when the port is taken, or the store or the file cannot be used
   */
  static GraphServer start(GraphServerOptions options) {
    String password = password(options.passwordFile());
    requireFreePort(options.boltPort());
    DatabaseManagementService service;
    try {
      service = builder(options).build();
    } catch (RuntimeException e) {
      throw new GraphServerException(
          "the store in "
              + options.home()
              + " cannot be opened; look at its logs folder, and stop any other process that uses it",
          e);
    }
    try {
      setPassword(service, password);
      if (!service.database(DEFAULT_DATABASE_NAME).isAvailable(READY_MILLISECONDS)) {
        throw new IllegalStateException("not available after " + READY_MILLISECONDS + " ms");
      }
    } catch (RuntimeException e) {
      service.shutdown();
      throw new GraphServerException(
          "the store in " + options.home() + " opens but does not serve; look at its logs folder",
          e);
    }
    return new GraphServer(service, options.boltPort());
  }

  @Override
  public void close() {
    service.shutdown();
  }

  @Override
  public String toString() {
    return "bolt on " + HOST + ":" + port;
  }

  private static DatabaseManagementServiceBuilder builder(GraphServerOptions options) {
    return new DatabaseManagementServiceBuilder(options.home())
        .setConfig(GraphDatabaseSettings.auth_enabled, true)
        .setConfig(GraphDatabaseSettings.pagecache_memory, ByteUnit.mebiBytes(32))
        .setConfig(GraphDatabaseSettings.memory_transaction_global_max_size, ByteUnit.mebiBytes(96))
        .setConfig(GraphDatabaseSettings.check_point_interval_time, Duration.ofMinutes(5))
        // A pod's graph is small: without these, each database claims 256 MiB of log at once.
        .setConfig(GraphDatabaseSettings.preallocate_logical_logs, false)
        .setConfig(GraphDatabaseSettings.logical_log_rotation_threshold, ByteUnit.mebiBytes(16))
        // A query holds names and texts of documents: none is logged, no statistics leave.
        .setConfig(GraphDatabaseSettings.log_queries, LogQueryLevel.OFF)
        .setConfig(GraphDatabaseSettings.udc_enabled, false)
        .setConfig(BoltConnector.enabled, true)
        .setConfig(BoltConnector.listen_address, new SocketAddress(HOST, options.boltPort()))
        .setConfig(BoltConnector.advertised_address, new SocketAddress(HOST, options.boltPort()))
        .setConfig(BoltConnector.encryption_level, BoltConnector.EncryptionLevel.DISABLED)
        .setConfig(HttpConnector.enabled, false)
        .setConfig(HttpsConnector.enabled, false);
  }

  // Idempotent. On the very first start Bolt opens moments before; until this has run, the only
  // account is Neo4j's default one, which may do nothing but change its password.
  private static void setPassword(DatabaseManagementService service, String password) {
    try {
      service
          .database(SYSTEM_DATABASE_NAME)
          .executeTransactionally(
              "ALTER USER neo4j SET PLAINTEXT PASSWORD $password CHANGE NOT REQUIRED",
              Map.of("password", password));
    } catch (QueryExecutionException e) {
      if (!String.valueOf(e.getMessage()).contains(SAME_PASSWORD)) {
        throw e;
      }
    }
  }

  private static String password(Path file) {
    try {
      String password = Files.readString(file).strip();
      if (password.length() < 8) {
        throw new GraphServerException(
            "the password in " + file + " is shorter than 8 characters",
            new IllegalArgumentException("too short"));
      }
      return password;
    } catch (IOException e) {
      throw new GraphServerException(
          "the password file " + file + " cannot be read; --password-file names a file of one line",
          e);
    }
  }

  // Neo4j reports a taken port only deep in its own log.
  private static void requireFreePort(int port) {
    try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      probe.setReuseAddress(true);
    } catch (IOException e) {
      throw new GraphServerException(
          "port " + port + " on " + HOST + " is taken; stop what listens there", e);
    }
  }
}
