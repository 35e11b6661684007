package eu.casemate.bundle.assemble.input;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.Printable;
import eu.casemate.bundle.durable.BoundedFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The licence that a package states of itself; empty where it states none. */
final class StatedLicence {

  private static final int LARGEST = 1 << 20;
  private static final String EXPRESSION = "License-Expression: ";
  private static final String FREE_TEXT = "License: ";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private StatedLicence() {}

  /** Core metadata 2.4 has an expression; older wheels a text, which is long at times. */
  static String ofWheel(List<LooseFile> files) {
    List<String> lines =
        text(files, "[^/]+\\.dist-info/METADATA")
            .map(text -> text.lines().toList())
            .orElse(List.of());
    return first(lines, EXPRESSION).or(() -> first(lines, FREE_TEXT)).orElse("");
  }

  /** The member {@code license} of {@code package.json}. */
  static String ofNpm(List<LooseFile> files) {
    try {
      JsonNode licence =
          text(files, "package\\.json")
              .map(JSON::readTree)
              .map(n -> n.path("license"))
              .orElse(null);
      return licence == null ? "" : Printable.of(licence.asString(""));
    } catch (JacksonException e) {
      return "";
    }
  }

  private static Optional<String> first(List<String> lines, String key) {
    return lines.stream()
        .takeWhile(line -> !line.isEmpty())
        .filter(line -> line.startsWith(key))
        .map(line -> Printable.of(line.substring(key.length()).strip()))
        .findFirst();
  }

  private static Optional<String> text(List<LooseFile> files, String pattern) {
    return files.stream()
        .filter(file -> file.path().matches(pattern))
        .findFirst()
        .map(StatedLicence::read);
  }

  private static String read(LooseFile loose) {
    Path file = loose.file();
    try {
      return Files.size(file) > LARGEST
          ? ""
          : new String(BoundedFile.read(file, LARGEST), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new BundleException(file + " cannot be read; it was just unpacked", e);
    }
  }
}
