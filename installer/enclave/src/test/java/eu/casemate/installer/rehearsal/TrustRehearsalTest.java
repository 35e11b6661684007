package eu.casemate.installer.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.casemate.installer.cli.Casemate;
import eu.casemate.installer.cli.option.ProcessEnvironment;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import eu.casemate.installer.terminal.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rehearses with the real commands, and with commands that go wrong in one place. */
class TrustRehearsalTest {
  @TempDir Path parent;

  private Optional<Path> keep = Optional.empty();

  private final List<String> passed = new ArrayList<>();
  private final List<String> secrets = new ArrayList<>();
  private final StringBuilder printed = new StringBuilder();

  @Test
  void passesWithTheRealCommandsAndLeavesNothingBehind() {
    assertThat(rehearse(this::real)).isEmpty();

    assertThat(passed).hasSize(15).contains("the copy of that medium is healed");
    assertThat(parent).isEmptyDirectory();
    assertThat(secrets).hasSize(1).allMatch(secret -> secret.length() == 32);
    assertThat(printed).doesNotContain(secrets.getFirst());
  }

  @Test
  void keepsTheMediumAndItsRootWhereItIsTold() throws IOException {
    Path place = parent.resolve("kept");
    keep = Optional.of(place);

    assertThat(rehearse(this::real)).isEmpty();

    assertThat(place.resolve("media/release.json")).isRegularFile();
    assertThat(place.resolve("root.json")).isRegularFile();
    assertThat(place).isDirectoryNotContaining("glob:**self-test*");
    assertThat(parent).isDirectoryNotContaining("glob:**/.*");
  }

  @Test
  void keepsNothingOfARehearsalThatFailsSoThatTheNextOneCanRun() {
    keep = Optional.of(parent.resolve("kept"));

    assertThat(rehearse((environment, arguments) -> new CommandRun(ExitStatus.OK, "fine\n", "")))
        .isPresent();
    assertThat(parent).isEmptyDirectory();

    assertThat(rehearse(this::real)).isEmpty();
    assertThat(parent.resolve("kept/root.json")).isRegularFile();
  }

  @Test
  void reportsAVerifierThatAcceptsEverything() {
    Optional<Mismatch> mismatch =
        rehearse(
            (environment, arguments) -> {
              CommandRun run = real(environment, arguments);
              return run.status() == ExitStatus.REJECTED
                  ? new CommandRun(ExitStatus.OK, run.out(), run.err())
                  : run;
            });

    assertThat(mismatch)
        .hasValueSatisfying(
            found -> {
              assertThat(found.step())
                  .isEqualTo("a changed byte of the signed metadata is refused");
              assertThat(found.expected()).isEqualTo("exit code 3 (rejected)");
              assertThat(found.found()).isEqualTo("exit code 0 (ok)");
              assertThat(found.printed()).anyMatch(line -> line.contains("release.json: changed"));
            });
    assertThat(passed).last().isEqualTo("the copy of that medium is healed");
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void reportsACopyWithOtherBytes() {
    Optional<Mismatch> mismatch =
        rehearse(
            (environment, arguments) -> {
              CommandRun run = real(environment, arguments);
              if (arguments.contains("extract")) {
                flip(Path.of(arguments.getLast()).resolve("content/random.bin"));
              }
              return run;
            });

    assertThat(mismatch)
        .hasValueSatisfying(
            found -> {
              assertThat(found.step()).isEqualTo("a copy has the same bytes");
              assertThat(found.found()).isEqualTo("others in [random.bin]");
            });
  }

  @Test
  void reportsAnAnswerThatNamesNothing() {
    Optional<Mismatch> mismatch =
        rehearse((environment, arguments) -> new CommandRun(ExitStatus.OK, "fine\n", ""));

    assertThat(mismatch)
        .hasValueSatisfying(
            found ->
                assertThat(found.lines())
                    .containsExactly(
                        "error: the medium is accepted: expected 'accepted  Self-test 1, release 1, made 2026-01-01T00:00:00Z,"
                            + " signed by officer;' in its output, found no such",
                        "  | fine"));
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void saysThatThereIsNoPlaceToWorkIn() {
    TrustRehearsal rehearsal =
        new TrustRehearsal(this::real, parent.resolve("absent"), Optional.empty());

    assertThatThrownBy(() -> rehearsal.run(passed::add))
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("absent");
  }

  private Optional<Mismatch> rehearse(CommandRunner runner) {
    return new TrustRehearsal(runner, parent, keep).run(passed::add);
  }

  private CommandRun real(Map<String, String> environment, List<String> arguments) {
    assertThat(Path.of(environment.get("XDG_CACHE_HOME"))).startsWithRaw(parent);
    noteSecret(Path.of(environment.get("HOME")).resolve("passphrase"));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console = new Console(new PrintStream(out, true), new PrintStream(err, true), false);
    ExitStatus status =
        Casemate.ofEnclave(console, new ProcessEnvironment(environment, Optional.empty()))
            .run(arguments.toArray(String[]::new));
    CommandRun run =
        new CommandRun(
            status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    printed.append(run.out()).append(run.err());
    return run;
  }

  private void noteSecret(Path file) {
    try {
      String secret = Files.readString(file);
      if (!secrets.contains(secret)) {
        secrets.add(secret);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void flip(Path file) {
    try {
      Sample.flip(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
