package eu.casemate.installer.install;

import eu.casemate.installer.durable.DurableFiles;
import eu.casemate.installer.site.AppliancePaths;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The highest release this appliance has seen, which no install may go below. */
final class HighestRelease {
  private HighestRelease() {}

  static Path file(AppliancePaths paths) {
    return paths.journal().resolve("highest-release");
  }

  /** The highest release seen; 0 for a new appliance. */
  static int read(AppliancePaths paths) throws IOException {
    Path file = file(paths);
    return Files.exists(file) ? Integer.parseInt(Files.readString(file).strip()) : 0;
  }

  static void write(AppliancePaths paths, int release) throws IOException {
    byte[] content = (release + "\n").getBytes(StandardCharsets.UTF_8);
    DurableFiles.write(file(paths), content, "rw-------");
  }
}
