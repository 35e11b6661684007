package eu.casemate.installer.cli.service;

import eu.casemate.installer.client.RuntimeStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The report as a human reads it. */
final class StatusText {
  private static final double MIB = 1024 * 1024;
  private static final String ROW = "%-14s %-10s %8s %8s %8s %9s  %s";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
          .withZone(ZoneId.systemDefault());

  private StatusText() {}

  static List<String> lines(StatusReport report) {
    List<String> lines = new ArrayList<>();
    if (report.processes().isEmpty()) {
      stopped(report, lines);
      return lines;
    }
    lines.add(
        String.format(ROW, "SERVICE", "STATE", "PID", "UPTIME", "RESTARTS", "MIB", "LAST FAULT"));
    report.processes().forEach(process -> lines.add(row(process)));
    report.processes().forEach(process -> broken(process, lines));
    lines.add(String.format(Locale.US, "resident total %,.0f MiB", report.residentBytes() / MIB));
    report.runtime().ifPresent(runtime -> runtime(runtime, lines));
    if (report.runtime().isEmpty()) {
      lines.add("the runtime does not answer now");
    }
    if (!report.page().isEmpty()) {
      lines.add("page " + report.page() + " (casemate page shows the address with its token)");
    }
    report.separation().ifPresent(found -> lines.add(found.remark()));
    lines.add("appliance " + report.state() + advice(report));
    return lines;
  }

  private static void stopped(StatusReport report, List<String> lines) {
    if (report.orphans().isEmpty()) {
      lines.add("appliance stopped; start it: casemate start");
      return;
    }
    lines.add("the supervisor was killed; these services still run:");
    report.orphans().forEach(left -> lines.add("  " + left.service() + ", pid " + left.pid()));
    lines.add("casemate start replaces them; casemate stop ends them");
  }

  private static void broken(ProcessLine process, List<String> lines) {
    if (!process.cause().isEmpty()) {
      lines.add(process.name() + " does not start: " + process.cause());
      process.remedies().forEach(remedy -> lines.add("  " + remedy));
    }
  }

  private static String row(ProcessLine process) {
    String fault =
        process
            .lastFault()
            .map(last -> last.what() + ", " + TIME.format(Instant.ofEpochMilli(last.at())))
            .orElse("");
    return String.format(
            Locale.US,
            ROW,
            process.name(),
            process.state(),
            process.pid() == 0 ? "-" : Long.toString(process.pid()),
            process.pid() == 0 ? "-" : uptime(process.uptimeSeconds()),
            process.restarts(),
            String.format(Locale.US, "%,.0f", process.residentBytes() / MIB),
            fault)
        .stripTrailing();
  }

  /** The two largest units, such as {@code 3h05m}. */
  static String uptime(long seconds) {
    Duration up = Duration.ofSeconds(seconds);
    if (up.toDays() > 0) {
      return String.format(Locale.ROOT, "%dd%02dh", up.toDays(), up.toHoursPart());
    }
    return up.toHours() > 0
        ? String.format(Locale.ROOT, "%dh%02dm", up.toHours(), up.toMinutesPart())
        : String.format(Locale.ROOT, "%dm%02ds", up.toMinutes(), up.toSecondsPart());
  }

  private static void runtime(RuntimeStatus runtime, List<String> lines) {
    lines.add(
        String.format(
            Locale.US,
            "runtime %s, model %s, %,d documents, %,d passages",
            runtime.version(),
            runtime.model(),
            runtime.documents(),
            runtime.passages()));
    for (RuntimeStatus.Check check : runtime.checks()) {
      String verdict = check.healthy() ? "ok" : "DOWN " + check.detail();
      lines.add(
          String.format(
              Locale.ROOT, "  %-12s %s, %d ms", check.name(), verdict, check.milliseconds()));
    }
  }

  private static String advice(StatusReport report) {
    return switch (report.state()) {
      case "sealed" -> ": " + report.detail() + "; attach the token, then casemate start";
      case "unrecorded" -> ": " + report.detail() + "; check its disk, then casemate start";
      case "failing" -> ": look at var/log of the failing service";
      case "broken" -> ": do what is said above, then casemate start";
      case "restarting" -> ": it comes back by itself";
      default -> "";
    };
  }
}
