package eu.casemate.installer.cli;

import eu.casemate.installer.cli.option.Surroundings;
import eu.casemate.installer.site.AppliancePaths;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.IVersionProvider;

/** The answer of {@code casemate --version}; reads one small resource and one link. */
record VersionText(Surroundings surroundings) implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {
      "casemate " + productVersion() + " (" + release() + ")",
      "java " + Runtime.version() + ", " + System.getProperty("java.vm.name")
    };
  }

  /** The version of this build. */
  static String productVersion() {
    try (InputStream text = VersionText.class.getResourceAsStream("version.txt")) {
      return text == null
          ? "unknown"
          : new String(text.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      return "unknown";
    }
  }

  private String release() {
    return surroundings
        .home()
        .map(home -> AppliancePaths.of(home).current())
        .map(VersionText::releaseOf)
        .orElse("not installed");
  }

  private static String releaseOf(Path current) {
    try {
      return "release " + Files.readSymbolicLink(current).getFileName();
    } catch (IOException e) {
      return "not installed";
    }
  }
}
