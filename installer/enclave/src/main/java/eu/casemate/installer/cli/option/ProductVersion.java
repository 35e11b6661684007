package eu.casemate.installer.cli.option;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The version of this build. */
public final class ProductVersion {

  private ProductVersion() {}

  /** The version, as the build wrote it. */
  public static String text() {
    try (InputStream text = ProductVersion.class.getResourceAsStream("version.txt")) {
      return text == null
          ? "unknown"
          : new String(text.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      return "unknown";
    }
  }
}
