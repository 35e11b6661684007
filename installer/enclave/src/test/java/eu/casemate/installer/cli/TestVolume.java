package eu.casemate.installer.cli;

import eu.casemate.bundle.ReleaseNumber;
import eu.casemate.bundle.tuf.Envelope;
import eu.casemate.bundle.tuf.ReleaseMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/** The metadata of a volume, as far as signing looks at it. */
final class TestVolume {
  private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");

  private TestVolume() {}

  static void write(Path folder, int release, Path root) throws IOException {
    Files.createDirectories(folder);
    Map<String, Envelope> files =
        new ReleaseMetadata(new ReleaseNumber(release), TIME, TIME, Map.of()).unsigned();
    for (Map.Entry<String, Envelope> file : files.entrySet()) {
      Files.write(folder.resolve(file.getKey()), file.getValue().encoded());
    }
    Files.copy(root, folder.resolve(root.getFileName()));
  }
}
