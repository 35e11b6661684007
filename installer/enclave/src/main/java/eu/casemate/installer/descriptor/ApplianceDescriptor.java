package eu.casemate.installer.descriptor;

import eu.casemate.installer.outcome.OperatorException;
import java.nio.file.Path;
import java.util.List;

/**
 * What an appliance runs, as {@code services.yaml} declares it; docs/reference/appliance.md
 * describes the form.
 *
 * @param ports names of the loopback ports that the services listen on, each used as {@code
 *     ${port.NAME}}
 * @param secrets names of the secrets to make at install, each used as {@code ${secret.NAME}}
 * @param services in an order in which each stands behind all it comes after
 */
public record ApplianceDescriptor(
    List<String> ports, List<String> secrets, List<ServiceSpec> services) {

  /** Copies its lists. */
  public ApplianceDescriptor {
    ports = List.copyOf(ports);
    secrets = List.copyOf(secrets);
    services = List.copyOf(services);
  }

  /**
   * Reads and checks a {@code services.yaml}; every problem of the file is reported at once.
   *
   * @throws OperatorException (rejected) when the file is missing, not understood, names a variable
   *     or service that does not exist, or has services that wait for each other
   */
  public static ApplianceDescriptor read(Path servicesYaml) {
    return DescriptorFile.read(servicesYaml);
  }
}
