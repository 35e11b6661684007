package eu.casemate.installer.descriptor;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.durable.BoundedFile;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import eu.casemate.installer.strict.StrictMap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** A YAML file of the release, bounded. */
final class YamlFile {
  private static final int LARGEST = 1 << 20;
  private static final YAMLMapper MAPPER =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private YamlFile() {}

  /** The file's top level; further problems are added to {@code problems}. */
  static StrictMap read(Path file, List<String> problems) {
    try {
      return StrictMap.of(MAPPER.readTree(BoundedFile.read(file, LARGEST)), problems);
    } catch (IOException | BundleException | JacksonException e) {
      throw new OperatorException(
          ExitStatus.REJECTED,
          "cannot read " + file + " as YAML",
          e,
          "casemate media verify MEDIA");
    }
  }

  /** Refuses a file that has problems. */
  static void refuse(Path file, List<String> problems) {
    if (!problems.isEmpty()) {
      throw new OperatorException(
          ExitStatus.REJECTED, file + ": " + String.join("; ", problems), "correct " + file);
    }
  }
}
