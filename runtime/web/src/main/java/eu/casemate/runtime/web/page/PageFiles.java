package eu.casemate.runtime.web.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The page's files, from the jar. */
final class PageFiles {

  private PageFiles() {}

  static byte[] read(String name) {
    try (InputStream in = PageFiles.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The page's file " + name + " is missing from the jar");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("The page's file " + name + " cannot be read", e);
    }
  }
}
