package eu.casemate.bundle.assemble.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs the real tools of this machine. */
public final class Tools {

  private Tools() {}

  /** What a command prints to its standard output; it must end with status 0. */
  public static String run(String... command) {
    try {
      Path errors = Files.createTempFile("tool", ".err");
      Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor())
          .as(String.join(" ", command) + "\n" + Files.readString(errors))
          .isZero();
      Files.delete(errors);
      return output;
    } catch (IOException e) {
      throw new AssertionError(command[0] + " must be installed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
