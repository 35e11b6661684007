package eu.casemate.hsm.token;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Compiles {@code strict-token.c}: SoftHSM as stricter or stranger tokens would be. */
public final class StrictModule {

  private static final String SOURCE = "strict-token.c";

  private StrictModule() {}

  /** The library with these of its options, such as {@code FIPS=1}, in a file below a folder. */
  public static Path build(Path folder, String... options) throws Exception {
    Path library = folder.resolve("strict-" + String.join("-", options).hashCode() + ".so");
    Path source = folder.resolve(SOURCE);
    try (InputStream text = StrictModule.class.getResourceAsStream(SOURCE)) {
      Files.write(source, text.readAllBytes());
    }
    List<String> command = new ArrayList<>(List.of("gcc", "-shared", "-fPIC", "-Wall", "-Werror"));
    command.add("-DREAL=\"" + SoftHsm.MODULE + "\"");
    for (String option : options) {
      command.add("-D" + option);
    }
    command.addAll(List.of("-o", library.toString(), source.toString(), "-ldl"));
    run(command);
    return library;
  }

  private static void run(List<String> command) throws Exception {
    Process gcc;
    try {
      gcc = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      if (System.getenv("CI") == null) {
        Assumptions.abort("gcc is missing; install the packages gcc and libc6-dev");
      }
      throw new IllegalStateException("gcc is missing; install the packages gcc and libc6-dev", e);
    }
    String output = new String(gcc.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (gcc.waitFor() != 0) {
      throw new IllegalStateException("gcc: " + output);
    }
  }
}
