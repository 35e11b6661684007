package eu.casemate.installer.cli.client;

import eu.casemate.installer.cli.option.ApplianceOption;
import eu.casemate.installer.cli.option.OutputOptions;
import eu.casemate.installer.client.PageRelay;
import eu.casemate.installer.client.RuntimeClient;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import eu.casemate.installer.site.AppliancePaths;
import eu.casemate.installer.site.SiteConfig;
import eu.casemate.installer.supervisor.SupervisorClient;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code casemate page}. */
@Command(
    name = "page",
    description = {
      "Serve the appliance's page on 127.0.0.1, also when the appliance's own network is cut off.",
      "Prints the address with its access token; runs until Ctrl-C or casemate stop."
    },
    footer = {"", "Example:", "  casemate page --port 8080"})
public final class PageCommand implements Callable<ExitStatus> {
  private static final long LOOK = 1_000_000_000;

  @Mixin private ApplianceOption appliance;
  @Mixin private OutputOptions output;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "0",
      description = "Port of 127.0.0.1 (default: any free one).")
  private int port;

  @Option(
      names = "--show",
      description = "Only print the address where the runtime itself serves the page.")
  private boolean show;

  @Override
  public ExitStatus call() {
    AppliancePaths paths = appliance.installed();
    String token =
        new RuntimeClient(paths)
            .pageToken()
            .orElseThrow(
                () ->
                    new OperatorException(
                        ExitStatus.HOST,
                        "the appliance in " + paths.root() + " is not running",
                        "casemate start"));
    if (show) {
      print(SiteConfig.read(paths).port("runtime"), token);
      return ExitStatus.OK;
    }
    SupervisorClient supervisor = new SupervisorClient(paths);
    try (PageRelay relay = PageRelay.open(paths.pageSocket(), port)) {
      print(relay.port(), token);
      while (supervisor.status().isPresent()) {
        LockSupport.parkNanos(LOOK);
      }
    }
    output.console().note("the appliance was stopped");
    return ExitStatus.OK;
  }

  private void print(int listening, String token) {
    String address = "http://127.0.0.1:" + listening + "/?token=" + token;
    output.result("casemate-page/1", Map.of("address", address), List.of(address));
  }
}
