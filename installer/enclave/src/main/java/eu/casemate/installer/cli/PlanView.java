package eu.casemate.installer.cli;

import eu.casemate.installer.cli.option.OutputOptions;
import eu.casemate.installer.install.Installer;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.plan.Decision;
import eu.casemate.installer.plan.InstallPlan;
import eu.casemate.installer.plan.StepName;
import eu.casemate.installer.preflight.FreeSpace;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A plan as it is shown.
 *
 * @param product name and version of what is installed
 * @param release its number
 * @param created when the release was made; the approver acknowledges its age with the plan
 * @param appliance the folder
 * @param fileSystem the one file system that is written to
 * @param bytes what is written there
 * @param downtime what stops meanwhile
 * @param remarks what its approver must know besides
 * @param steps the steps in their order
 * @param hash what {@code install --plan} takes
 */
record PlanView(
    String product,
    int release,
    String created,
    String appliance,
    String fileSystem,
    long bytes,
    String downtime,
    List<String> remarks,
    List<StepView> steps,
    String hash) {
  private static final String SCHEMA = "casemate-plan/2";

  /** A step as it is shown. */
  record StepView(String step, String component, String description) {
    static StepView of(StepName name) {
      return new StepView(name.id(), name.component(), name.description());
    }
  }

  /** Prints what planning came to. */
  static ExitStatus render(Decision decision, OutputOptions output) {
    return switch (decision) {
      case Decision.Refused refused -> throw Installer.refusal(refused);
      case Decision.AlreadyInstalled same -> {
        int release = same.release().value();
        String line = "release " + release + " is already installed; nothing to do";
        output.result(SCHEMA, Map.of("installed", release), List.of(line));
        yield ExitStatus.OK;
      }
      case Decision.Proceed proceed -> {
        PlanView view = of(proceed.plan());
        output.result(SCHEMA, view, view.lines());
        yield ExitStatus.OK;
      }
    };
  }

  private static PlanView of(InstallPlan plan) {
    return new PlanView(
        plan.release().product() + " " + plan.release().version(),
        plan.release().number().value(),
        plan.created().map(Instant::toString).orElse("unknown"),
        plan.target().root().toString(),
        fileSystem(plan),
        plan.bytes(),
        plan.update() ? "none; the services change at their next start" : "none; a first install",
        plan.remarks(),
        plan.steps().stream().map(StepView::of).toList(),
        plan.hash().hex());
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("install   " + product + ", release " + release + ", into " + appliance);
    lines.add("made      " + created + ", by the clock of the connected side");
    lines.add("writes    %.1f MiB to %s".formatted(bytes / 1048576.0, fileSystem));
    lines.add("downtime  " + downtime);
    remarks.forEach(remark -> lines.add("attention " + remark));
    int number = 0;
    for (StepView step : steps) {
      number++;
      lines.add("%4d. %s".formatted(number, step.description()));
    }
    lines.add("plan      " + hash);
    return lines;
  }

  private static String fileSystem(InstallPlan plan) {
    try {
      return FreeSpace.fileSystem(plan.target().root());
    } catch (IOException e) {
      return "unknown";
    }
  }
}
