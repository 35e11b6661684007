package eu.casemate.installer.site;

import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Where everything of one appliance is; docs/reference/appliance.md draws the tree. Pure: nothing
 * is read.
 *
 * @param root the appliance's folder, absolute and normalised
 */
public record AppliancePaths(Path root) {
  /** The longest path the kernel takes for a Unix socket: 108 bytes with the final zero. */
  private static final int LONGEST_SOCKET_PATH = 107;

  private static final int LONGEST_SERVICE_NAME = 24;

  /** Makes the root absolute. */
  public AppliancePaths {
    root = root.toAbsolutePath().normalize();
  }

  /** The paths of the appliance in {@code root}. */
  public static AppliancePaths of(Path root) {
    return new AppliancePaths(root);
  }

  /** The launcher of the installed command line. */
  public Path launcher() {
    return root.resolve("bin/casemate");
  }

  /** Holds one folder a release. */
  public Path generations() {
    return root.resolve("generations");
  }

  /** The components of one release. */
  public Path generation(long release) {
    return generations().resolve(Long.toString(release));
  }

  /** The components of one release while they are being copied. */
  public Path partialGeneration(long release) {
    return generations().resolve(release + ".partial");
  }

  /** The link to the generation in use. */
  public Path current() {
    return root.resolve("current");
  }

  /** The folder of a component of the generation in use. */
  public Path component(String name) {
    return current().resolve(name);
  }

  /** The operator's decisions. */
  public Path etc() {
    return root.resolve("etc");
  }

  /** Ports, HSM and tenant. */
  public Path siteFile() {
    return etc().resolve("site.json");
  }

  /** The trust root this appliance was installed with. */
  public Path trustFile() {
    return etc().resolve("root.json");
  }

  /** The services' passwords, sealed. */
  public Path secretsFile() {
    return etc().resolve("secrets.sealed");
  }

  /** Everything that changes while the appliance runs. */
  public Path var() {
    return root.resolve("var");
  }

  /** The data of one service. */
  public Path serviceData(String service) {
    return var().resolve(service);
  }

  /** Holds one log a service. */
  public Path logs() {
    return var().resolve("log");
  }

  /** The log of one service. */
  public Path serviceLog(String service) {
    return logs().resolve(service + ".log");
  }

  /** The install journal. */
  public Path journal() {
    return var().resolve("journal");
  }

  /** The start-up cache of the installed command line. */
  public Path startupCache() {
    return var().resolve("cli/casemate.aot");
  }

  /** Sockets, rendered files and credentials; empty while the appliance is stopped. */
  public Path run() {
    return root.resolve("run");
  }

  /** Control of the supervisor. */
  public Path supervisorSocket() {
    return run().resolve("supervisor.sock");
  }

  /** The runtime's HTTP API for the command line. */
  public Path runtimeSocket() {
    return run().resolve("runtime.sock");
  }

  /** The web page, for {@code casemate page}. */
  public Path pageSocket() {
    return run().resolve("page.sock");
  }

  /** The key service. */
  public Path keyServiceSocket() {
    return run().resolve("key-service.sock");
  }

  /** The unsealed secrets of one service. */
  public Path credentials(String service) {
    return run().resolve("credentials").resolve(service);
  }

  /**
   * Checks that the kernel takes every socket path of this appliance.
   *
   * @return these paths
   * @throws OperatorException (host) when the root's path is too long
   */
  public AppliancePaths requireSocketPathsFit() {
    int spare = spareSocketPathBytes();
    if (spare < 0) {
      throw new OperatorException(
          ExitStatus.HOST,
          "the path " + root + " is " + -spare + " bytes too long for the sockets inside it",
          "choose a shorter --appliance DIR");
    }
    return this;
  }

  /** Bytes the longest socket path has left; negative when it does not fit. */
  public int spareSocketPathBytes() {
    Path longest = run().resolve("s".repeat(LONGEST_SERVICE_NAME));
    return LONGEST_SOCKET_PATH - longest.toString().getBytes(StandardCharsets.UTF_8).length;
  }
}
