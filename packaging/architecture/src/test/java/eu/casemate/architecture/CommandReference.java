package eu.casemate.architecture;

import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code docs/reference/commands.md}: the commands of the roots' tables, by their annotations. */
final class CommandReference {

  /** A line of a table: the group, which is empty for the top, the name, and the class. */
  private static final Pattern ENTRY =
      Pattern.compile("\\(\\s*\"([a-z-]*)\",\\s*\"([a-z-]+)\",\\s*(\\w+)\\.class\\)");

  private static final Pattern IMPORT = Pattern.compile("(?m)^import ([\\w.]+)\\.(\\w+);$");
  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);$");

  /** A command of a table. */
  private record Entry(String room, String group, String name, Class<?> type) {}

  private final List<Entry> entries = new ArrayList<>();

  private CommandReference() {
    MainSources.rooms().stream()
        .filter(room -> room.startsWith("installer/"))
        .forEach(room -> MainSources.of(room).forEach(file -> entries.addAll(entries(room, file))));
  }

  /** The page. */
  static String page() {
    return new CommandReference().render();
  }

  private static List<Entry> entries(String room, Path file) {
    String source = Rooms.read(file);
    return ENTRY
        .matcher(source)
        .results()
        .map(row -> new Entry(room, row.group(1), row.group(2), type(row, source)))
        .toList();
  }

  private static Class<?> type(MatchResult row, String source) {
    String home =
        Rooms.results(IMPORT, source)
            .filter(line -> line.group(2).equals(row.group(3)))
            .map(line -> line.group(1))
            .findFirst()
            .or(() -> Rooms.results(PACKAGE, source).map(line -> line.group(1)).findFirst())
            .orElseThrow();
    try {
      return Class.forName(
          home + "." + row.group(3), false, CommandReference.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("a table of commands names a class that is not there", e);
    }
  }

  private String render() {
    StringBuilder page =
        new StringBuilder(
            """
            # Commands of `casemate`

            Made from the tables of commands and picocli's annotations by `scripts/reference`; `ReferenceTest` holds it against
            the code. Every command also has `--help`; [exit-codes.md](exit-codes.md) says how one ends.
            """);
    for (String room : entries.stream().map(Entry::room).distinct().toList()) {
      page.append("\n## ").append(room).append("\n");
      entries.stream()
          .filter(entry -> entry.room().equals(room) && !isGroup(entry))
          .forEach(entry -> page.append(command(entry)));
    }
    return page.toString();
  }

  private boolean isGroup(Entry entry) {
    return !Callable.class.isAssignableFrom(entry.type());
  }

  private String command(Entry entry) {
    Command command = entry.type().getAnnotation(Command.class);
    String file = MainSources.fileOf(entry.type());
    StringBuilder text = new StringBuilder();
    text.append("\n### `").append(fullName(entry)).append("`\n\n");
    text.append(words(command.description())).append(command.hidden() ? " Hidden." : "");
    text.append(" Starts in [%s](../../%s).\n".formatted(entry.type().getSimpleName(), file));
    List<String> rows = arguments(entry.type());
    if (!rows.isEmpty()) {
      text.append("\n| argument | |\n|---|---|\n");
      rows.forEach(row -> text.append(row).append("\n"));
    }
    return text.toString();
  }

  private String fullName(Entry entry) {
    return parent(entry)
        .map(parent -> fullName(parent) + " " + entry.name())
        .orElse("casemate " + entry.name());
  }

  private Optional<Entry> parent(Entry entry) {
    return entries.stream().filter(other -> other.name().equals(entry.group())).findFirst();
  }

  /** The rows of a class and of the options that it shares: operands first. */
  private static List<String> arguments(Class<?> type) {
    return Stream.concat(
            fields(type).map(CommandReference::operand), fields(type).map(CommandReference::option))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Stream<Field> fields(Class<?> type) {
    return Arrays.stream(type.getDeclaredFields())
        .flatMap(
            field ->
                field.isAnnotationPresent(Mixin.class) || field.isAnnotationPresent(ArgGroup.class)
                    ? fields(field.getType())
                    : Stream.of(field));
  }

  private static Optional<String> operand(Field field) {
    return Optional.ofNullable(field.getAnnotation(Parameters.class))
        .map(found -> row("`" + found.paramLabel() + "`", found.description(), ""));
  }

  private static Optional<String> option(Field field) {
    return Optional.ofNullable(field.getAnnotation(Option.class))
        .filter(found -> !found.hidden())
        .map(
            found ->
                row(
                    "`%s`%s"
                        .formatted(
                            String.join("`, `", found.names())
                                + (found.paramLabel().isEmpty() ? "" : " " + found.paramLabel()),
                            found.required() ? ", required" : ""),
                    found.description(),
                    found.defaultValue()));
  }

  private static String row(String name, String[] description, String fallback) {
    return "| %s | %s |"
        .formatted(
            name.replace("|", "\\|"),
            words(description).replace("${DEFAULT-VALUE}", fallback).replace("|", "\\|"));
  }

  /** As picocli prints it: it formats, and replaces variables. */
  private static String words(String[] lines) {
    return String.join(" ", lines).replace("%%", "%").replace("$$", "$");
  }
}
