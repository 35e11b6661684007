package eu.casemate.installer.cli.service;

import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import eu.casemate.installer.supervisor.ServiceStatus;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The failure that names the services that do not start, why, and what to do. */
final class BrokenServices {
  private BrokenServices() {}

  static OperatorException failure(List<ServiceStatus> services) {
    String message =
        services.stream()
            .flatMap(
                service ->
                    service.diagnosis().stream()
                        .map(
                            found ->
                                "the service "
                                    + service.name()
                                    + " does not start: "
                                    + found.sentence()))
            .collect(Collectors.joining("\n"));
    Stream<String> remedies =
        services.stream()
            .flatMap(service -> service.diagnosis().stream())
            .flatMap(found -> found.remedies().stream());
    return new OperatorException(
        ExitStatus.OPERATOR,
        message,
        Stream.concat(remedies.distinct(), Stream.of("then casemate start tries again"))
            .toArray(String[]::new));
  }
}
