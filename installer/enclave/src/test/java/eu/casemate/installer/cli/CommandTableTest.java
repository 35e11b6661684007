package eu.casemate.installer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import eu.casemate.bundle.assemble.input.Fetcher;
import eu.casemate.installer.cli.option.ProcessEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** What every command owes its operator. */
class CommandTableTest {
  @TestFactory
  Stream<DynamicTest> everyCommandExplainsItself() {
    return commands(tree("--help"))
        .map(spec -> DynamicTest.dynamicTest(spec.qualifiedName(), () -> explains(spec)));
  }

  @Test
  void readsOnlyTheCommandThatIsNamed() {
    assertThat(tree("--version").getSubcommands()).isEmpty();
    assertThat(tree("inventory", "--json").getSubcommands()).containsOnlyKeys("inventory");
    assertThat(tree("mistyped").getSubcommands()).containsKeys("inventory", "install", "media");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../offline-bundle/bundle.yaml",
        "../../offline-bundle/assemble/src/example/bundle.yaml"
      })
  void takesTheCommandsThatASpecificationGivesAsExamples(Path specification) throws IOException {
    List<String[]> examples =
        Files.readAllLines(specification).stream()
            .filter(line -> line.startsWith("#   casemate "))
            .map(line -> line.substring("#   casemate ".length()).split("\\s+", -1))
            .toList();

    assertThat(examples).hasSize(2);
    assertThat(examples).allSatisfy(words -> assertThat(wrongIn(words)).isEmpty());
  }

  /** What a command finds wrong with its words, but for files that an example only imagines. */
  private static List<String> wrongIn(String... words) {
    try {
      tree(words).parseArgs(words);
      return List.of();
    } catch (CommandLine.ParameterException e) {
      return Stream.of(e.getMessage()).filter(text -> !text.endsWith(" is not there")).toList();
    }
  }

  /** Those of a footer, as a shell would take them apart. */
  @TestFactory
  Stream<DynamicTest> everyExampleIsACommandLine() {
    return commands(tree("--help"))
        .flatMap(spec -> examples(String.join("\n", spec.usageMessage().footer())))
        .distinct()
        .map(example -> DynamicTest.dynamicTest(example, () -> isRight(example)));
  }

  private static Stream<String> examples(String footer) {
    return footer
        .replace("%%", "%")
        .replaceAll("\\\\\n\\s*", "")
        .lines()
        .filter(line -> line.startsWith("  casemate "))
        .flatMap(line -> Stream.of(line.replaceFirst("  #.*", "").split(" && ", -1)))
        .map(String::strip);
  }

  private static void isRight(String example) {
    String[] words =
        Pattern.compile("'[^']*'|\"[^\"]*\"|\\S+")
            .matcher(example)
            .results()
            .skip(1)
            .map(word -> word.group().replaceAll("['\"]", ""))
            .toArray(String[]::new);
    assertThat(wrongIn(words)).filteredOn(wrong -> !wrong.contains(" has no place: ")).isEmpty();
  }

  private static void explains(CommandSpec spec) {
    assertThat(spec.usageMessage().description()).as("description").isNotEmpty();
    assertThat(String.join("\n", spec.usageMessage().footer())).as("footer").contains("Example");
    assertThat(spec.optionsMap()).containsKey("--help");
    if (spec.userObject() instanceof Callable) {
      assertThat(spec.optionsMap()).containsKey("--json");
    }
    // Picocli formats them, and warns on the operator's terminal if it cannot.
    Stream.of(spec.usageMessage().description(), spec.usageMessage().footer())
        .flatMap(Stream::of)
        .forEach(line -> assertThatCode(() -> String.format(line)).doesNotThrowAnyException());
    spec.options()
        .forEach(option -> assertThat(option.description()).as(option.longestName()).isNotEmpty());
  }

  private static Stream<CommandSpec> commands(CommandLine command) {
    return Stream.concat(
        Stream.of(command.getCommandSpec()),
        command.getSubcommands().values().stream().flatMap(CommandTableTest::commands));
  }

  private static CommandLine tree(String... arguments) {
    CommandFactory factory =
        new CommandFactory(
            new CapturedConsole().console(),
            new ProcessEnvironment(Map.of(), Optional.empty()),
            Fetcher::none);
    return EnclaveCommands.TABLE.forArguments(List.of(arguments), factory);
  }
}
