package eu.casemate.installer.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/**
 * Commands by name: those of the enclave, or those of the connected side. Reading a command's
 * annotations costs milliseconds, so that only the command the arguments name is added; all are
 * when help or a suggestion may need them.
 */
public final class CommandTable {

  private static final List<String> VERSION = List.of("-V", "--version");

  private final List<Entry> entries;

  private CommandTable(List<Entry> entries) {
    this.entries = entries;
  }

  /**
   * A command.
   *
   * @param group that it stands in; empty for those directly under {@code casemate}
   * @param name of the command, unless of a group of its own unique in the table
   * @param type its class
   */
  public record Entry(String group, String name, Class<?> type) {}

  /** A command, or a group of some, in a table. */
  public static Entry entry(String group, String name, Class<?> type) {
    return new Entry(group, name, type);
  }

  /** The table of these commands. */
  public static CommandTable of(Entry... entries) {
    return new CommandTable(List.of(entries));
  }

  /** This table and more commands, which stand last in their groups. */
  public CommandTable and(Entry... more) {
    return new CommandTable(Stream.concat(entries.stream(), Stream.of(more)).toList());
  }

  /** The words of each command that does something, such as {@code media verify}. */
  public List<String> commands() {
    return commands("", "").toList();
  }

  private Stream<String> commands(String group, String words) {
    return of(group)
        .flatMap(
            entry ->
                Stream.concat(
                    Stream.of(words + entry.name())
                        .filter(any -> Callable.class.isAssignableFrom(entry.type())),
                    commands(entry.name(), words + entry.name() + " ")));
  }

  /** The part of the table that {@code arguments} need. */
  CommandLine forArguments(List<String> arguments, IFactory factory) {
    CommandLine root = new CommandLine(RootCommand.class, factory);
    String first = arguments.isEmpty() ? "" : arguments.getFirst();
    if (VERSION.contains(first)) {
      return root;
    }
    boolean known = of("").anyMatch(entry -> entry.name().equals(first));
    of("")
        .filter(entry -> !known || entry.name().equals(first))
        .forEach(entry -> add(root, entry, factory));
    return root;
  }

  private void add(CommandLine parent, Entry entry, IFactory factory) {
    CommandLine command = new CommandLine(entry.type(), factory);
    of(entry.name()).forEach(member -> add(command, member, factory));
    parent.addSubcommand(entry.name(), command);
  }

  private Stream<Entry> of(String group) {
    return entries.stream().filter(entry -> entry.group().equals(group));
  }
}
