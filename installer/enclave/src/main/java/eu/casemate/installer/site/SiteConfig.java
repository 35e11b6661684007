package eu.casemate.installer.site;

import eu.casemate.installer.durable.DurableFiles;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was decided for this site at install, kept in {@code etc/site.json}. It holds no secret.
 *
 * @param tenant the tenant all documents belong to
 * @param release the installed release, as {@code current} names it
 * @param ports loopback ports by the name that {@code services.yaml} gives them
 * @param hsm how the HSM is reached
 */
public record SiteConfig(String tenant, long release, Map<String, Integer> ports, HsmSettings hsm) {

  /** Copies the ports in the order of their names. */
  public SiteConfig {
    ports = Collections.unmodifiableMap(new TreeMap<>(ports));
  }

  /**
   * Reads the configuration of an installed appliance; every problem of the file is reported at
   * once.
   *
   * @throws OperatorException (host) when the file is missing, unreadable or holds an unknown key
   */
  public static SiteConfig read(AppliancePaths paths) {
    return read(paths.siteFile());
  }

  /** As {@link #read(AppliancePaths)}, from a file. */
  public static SiteConfig read(Path file) {
    try {
      return SiteConfigFile.parse(file, Files.readAllBytes(file));
    } catch (IOException e) {
      throw new OperatorException(
          ExitStatus.HOST, "cannot read the site configuration " + file, e, "run casemate install");
    }
  }

  /**
   * Writes the configuration durably, mode 0600.
   *
   * @throws OperatorException (rolled back) when the file cannot be written
   */
  public void write(Path file) {
    try {
      DurableFiles.write(file, SiteConfigFile.format(this), "rw-------");
    } catch (IOException e) {
      throw new OperatorException(
          ExitStatus.ROLLED_BACK, "cannot write the site configuration " + file, e);
    }
  }

  /** The port of that name, which {@code services.yaml} declares. */
  public int port(String name) {
    Integer port = ports.get(name);
    if (port == null) {
      throw new OperatorException(
          ExitStatus.HOST, "etc/site.json has no port named " + name, "run casemate install again");
    }
    return port;
  }
}
