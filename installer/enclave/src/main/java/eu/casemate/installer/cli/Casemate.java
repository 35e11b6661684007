package eu.casemate.installer.cli;

import eu.casemate.bundle.assemble.input.Fetcher;
import eu.casemate.installer.cli.option.ProcessEnvironment;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.FailureReport;
import eu.casemate.installer.terminal.Console;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The {@code casemate} command without its process: parses, runs one command, and turns its outcome
 * into a status. A command is a {@code Callable<ExitStatus>}.
 */
public final class Casemate {
  private static final int HELP_WIDTH = 100;

  /** A class of its own: a method reference would load the fetcher's at each start. */
  private static final class NoFetching implements Supplier<Fetcher> {
    @Override
    public Fetcher get() {
      return Fetcher.none();
    }
  }

  private final Console console;
  private final CommandTable table;
  private final CommandFactory factory;

  /**
   * A command.
   *
   * @param console where it prints
   * @param processEnvironment of its process
   * @param table the commands it knows
   * @param fetcher gets the inputs of a bundle that are not in the cache; asked for by the commands
   *     that build one
   */
  public Casemate(
      Console console,
      ProcessEnvironment processEnvironment,
      CommandTable table,
      Supplier<Fetcher> fetcher) {
    this.console = console;
    this.table = table;
    this.factory = new CommandFactory(console, processEnvironment, fetcher);
  }

  /** The command of the enclave, which fetches nothing. */
  public static Casemate ofEnclave(Console console, ProcessEnvironment processEnvironment) {
    return new Casemate(console, processEnvironment, EnclaveCommands.TABLE, new NoFetching());
  }

  /** Runs the command that the arguments name; never throws. */
  public ExitStatus run(String... arguments) {
    ExitStatus status = attempt(arguments);
    if (status == ExitStatus.OK && !console.delivered()) {
      console.note("error: the work is done, but what it printed was not written to its end");
      console.note("hint: see whether the disk of the output is full, or who closed the pipe");
      return ExitStatus.OPERATOR;
    }
    return status;
  }

  private ExitStatus attempt(String... arguments) {
    CommandLine tree = table.forArguments(Arrays.asList(arguments), factory);
    try {
      ParseResult parsed = tree.parseArgs(arguments);
      return printedHelp(parsed) ? ExitStatus.OK : execute(parsed);
    } catch (ParameterException e) {
      return usage(e);
    } catch (RuntimeException e) {
      return failed(e, Arrays.asList(arguments).contains("--json"));
    }
  }

  private boolean printedHelp(ParseResult parsed) {
    StringWriter text = new StringWriter();
    for (CommandLine command : parsed.asCommandLineList()) {
      command.setUsageHelpWidth(HELP_WIDTH);
      command.setOut(new PrintWriter(text, true));
    }
    boolean printed = CommandLine.executeHelpRequest(parsed) != null;
    console.stream(text.toString());
    return printed;
  }

  private ExitStatus execute(ParseResult parsed) {
    CommandLine command = parsed.asCommandLineList().getLast();
    if (!(command.getCommand() instanceof Callable<?> action)) {
      throw new ParameterException(command, "name a command");
    }
    Object outcome;
    try {
      outcome = action.call();
    } catch (ParameterException e) {
      throw e;
    } catch (Exception e) {
      return failed(e, parsed.expandedArgs().contains("--json"));
    }
    if (!(outcome instanceof ExitStatus status)) {
      throw new IllegalStateException(command.getCommandName() + " returned no exit status");
    }
    return status;
  }

  private ExitStatus failed(Exception failure, boolean json) {
    FailureReport report = FailureReport.of(failure);
    report.lines().forEach(console::note);
    if (report.status() == ExitStatus.BUG) {
      StringWriter trace = new StringWriter();
      failure.printStackTrace(new PrintWriter(trace, true));
      console.note("this is a defect of casemate; please report it with these lines");
      trace.toString().lines().forEach(console::note);
    }
    if (json) {
      console.json("casemate-error/1", report);
    }
    return report.status();
  }

  private ExitStatus usage(ParameterException failure) {
    CommandLine command = failure.getCommandLine();
    List<String> lines = new ArrayList<>();
    // Picocli begins some of its messages, not all, with the word itself.
    lines.add("error: " + String.valueOf(failure.getMessage()).replaceFirst("^Error: ", ""));
    if (failure instanceof UnmatchedArgumentException unmatched) {
      unmatched.getSuggestions().forEach(name -> lines.add("hint: did you mean " + name + "?"));
    }
    lines.add("hint: " + command.getCommandSpec().qualifiedName() + " --help");
    lines.forEach(console::note);
    return ExitStatus.USAGE;
  }
}
