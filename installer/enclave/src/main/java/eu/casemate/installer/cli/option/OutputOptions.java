package eu.casemate.installer.cli.option;

import eu.casemate.installer.terminal.Console;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code --json} and the console, for every command. Made by the command tree, never by hand. */
public final class OutputOptions {
  private final Console console;

  @Option(
      names = "--json",
      description = "Print one JSON document with a versioned schema instead of text.")
  private boolean json;

  /** Options that print to {@code console}. */
  public OutputOptions(Console console) {
    this.console = console;
  }

  /** Where the command prints. */
  public Console console() {
    return console;
  }

  /** Whether the operator asked for JSON. */
  public boolean json() {
    return json;
  }

  /**
   * Prints a result in the form the operator asked for.
   *
   * @param schema the JSON document's schema, such as {@code casemate-status/1}
   * @param data the JSON document's fields
   * @param lines the same for a human
   */
  public void result(String schema, Object data, List<String> lines) {
    if (json) {
      console.json(schema, data);
    } else {
      lines.forEach(console::out);
    }
  }
}
