package eu.casemate.serving;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the key files of the tests. */
public final class Keys {

  private Keys() {}

  public static ApiKey write(Path folder, String key) {
    try {
      return ApiKey.read(Files.writeString(folder.resolve("key"), key + "\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
