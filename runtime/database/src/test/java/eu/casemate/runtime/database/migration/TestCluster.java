package eu.casemate.runtime.database.migration;

import eu.casemate.runtime.database.DatabaseLogin;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A PostgreSQL that asks for passwords, made and started by the commands of services.yaml. */
public final class TestCluster implements AutoCloseable {

  /** The passwords of its roles. */
  public static final Passwords PASSWORDS =
      new Passwords("superuser-only-for-tests", "migrator-only-for-tests", "app-only-for-tests");

  private static final Path DESCRIPTOR =
      Path.of("../../packaging/appliance/descriptor/services.yaml");

  final Path data;

  /** What the server writes. */
  public final Path log;

  private final int port;
  private final Path programs;
  private final Process server;

  /** A new cluster in the folder. */
  public TestCluster(Path folder) throws Exception {
    this(folder, "postgres");
  }

  TestCluster(Path folder, String superuser) throws Exception {
    programs = programs();
    data = folder.resolve("data");
    log = folder.resolve("server.log");
    Path password = Files.writeString(folder.resolve("password"), PASSWORDS.superuser());
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Process initdb = start("initdb", superuser, password, folder.resolve("initdb.log"));
    if (!initdb.waitFor(2, TimeUnit.MINUTES) || initdb.exitValue() != 0) {
      throw new AssertionError(Files.readString(folder.resolve("initdb.log")));
    }
    server = start("postgres", superuser, password, log);
  }

  /** Makes the roles and the schema. */
  public void migrate() {
    new Migration(port, data).run(PASSWORDS);
  }

  /** The runtime's login. */
  public DatabaseLogin app() {
    return DatabaseLogin.app(port, PASSWORDS.app());
  }

  DatabaseLogin migrator() {
    return new DatabaseLogin(
        port, DatabaseLogin.DATABASE, "casemate_migrator", PASSWORDS.migrator());
  }

  DatabaseLogin superuser(String role, String database) {
    return new DatabaseLogin(port, database, role, PASSWORDS.superuser());
  }

  /** The first column of what the statements give at last, in one transaction. */
  public static List<String> ask(DatabaseLogin login, String... statements) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Connection connection = login.dataSource().getConnection();
        Statement sql = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (String statement : statements) {
        found.clear();
        if (sql.execute(statement)) {
          ResultSet rows = sql.getResultSet();
          while (rows.next()) {
            found.add(rows.getString(1));
          }
        }
      }
      connection.commit();
    }
    return found;
  }

  private Process start(String program, String superuser, Path password, Path output)
      throws IOException {
    List<String> command = new ArrayList<>();
    // PostgreSQL does not run as root; in a user namespace root is somebody else.
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(List.of("unshare", "-U"));
    }
    command.add(programs.resolve(program).toString());
    for (String argument : arguments(program)) {
      command.add(
          argument
              .replace("--username=postgres", "--username=" + superuser)
              .replace("${credentials}/postgresql", password.toString())
              .replace("${port.postgresql}", Integer.toString(port))
              .replace("${var}", data.toString()));
    }
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
  }

  private static List<String> arguments(String program) throws IOException {
    return Files.readAllLines(DESCRIPTOR).stream()
        .map(String::strip)
        .dropWhile(line -> !line.equals("- ${component.postgresql}/bin/" + program))
        .skip(1)
        .takeWhile(line -> line.startsWith("- "))
        .map(line -> line.substring(2))
        .toList();
  }

  // Where the library unpacks them, once a process.
  private static Path programs() throws IOException {
    EmbeddedPostgres.builder().start().close();
    Path unpacked = Path.of(System.getProperty("java.io.tmpdir"), "embedded-pg");
    try (Stream<Path> files = Files.walk(unpacked)) {
      return files
          .filter(file -> file.endsWith("bin/initdb"))
          .map(Path::getParent)
          .findFirst()
          .orElseThrow();
    }
  }

  @Override
  public void close() {
    server.destroy();
    server.onExit().orTimeout(30, TimeUnit.SECONDS).join();
  }
}
