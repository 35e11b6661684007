package eu.casemate.installer.supervisor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@code casemate} that ran as a process.
 *
 * @param output of both streams
 * @param at when it ended
 */
record CasemateProcess(String output, Instant at) {

  /** Runs it on an appliance; it has to end with that status. */
  static CasemateProcess run(TestAppliance appliance, int status, String... words)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto", "-cp"));
    command.addAll(
        List.of(System.getProperty("java.class.path"), "eu.casemate.installer.cli.Main"));
    command.addAll(List.of(words));
    command.addAll(List.of("--appliance", appliance.paths.root().toString()));
    Path output = appliance.paths.root().resolve("output");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    int exit = process.waitFor();
    Instant at = Instant.now();
    String text = Files.readString(output, UTF_8);
    assertThat(exit).as(text).isEqualTo(status);
    return new CasemateProcess(text, at);
  }
}
