package eu.casemate.installer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.installer.cli.option.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** What every command owes its operator. */
class CommandTreeTest {
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
      strings = {"../offline-bundle/bundle.yaml", "../offline-bundle/src/example/bundle.yaml"})
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

  private static void explains(CommandSpec spec) {
    assertThat(spec.usageMessage().description()).as("description").isNotEmpty();
    assertThat(String.join("\n", spec.usageMessage().footer())).as("footer").contains("Example");
    assertThat(spec.optionsMap()).containsKey("--help");
    if (spec.userObject() instanceof Callable) {
      assertThat(spec.optionsMap()).containsKey("--json");
    }
    spec.options()
        .forEach(option -> assertThat(option.description()).as(option.longestName()).isNotEmpty());
  }

  private static Stream<CommandSpec> commands(CommandLine command) {
    return Stream.concat(
        Stream.of(command.getCommandSpec()),
        command.getSubcommands().values().stream().flatMap(CommandTreeTest::commands));
  }

  private static CommandLine tree(String... arguments) {
    CommandFactory factory =
        new CommandFactory(
            new CapturedConsole().console(), new Surroundings(Map.of(), Optional.empty()));
    return CommandTree.forArguments(List.of(arguments), factory);
  }
}
