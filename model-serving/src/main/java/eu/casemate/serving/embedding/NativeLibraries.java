package eu.casemate.serving.embedding;

import java.nio.file.Path;

/**
 * How the libraries with native code behave: they neither report nor download, and unpack into a
 * folder that this process was given, not into the home folder. They read it from system properties
 * when they are loaded; one that the start of the process set stays.
 */
final class NativeLibraries {

  private static final String CACHE = "DJL_CACHE_DIR";

  private NativeLibraries() {}

  static void unpackInto(Path folder) {
    setIfAbsent(CACHE, folder.toAbsolutePath().toString());
  }

  /** To be called before one of their classes is used. */
  static void settle() {
    setIfAbsent("ai.djl.offline", "true");
    setIfAbsent("OPT_OUT_TRACKING", "true");
    unpackInto(Path.of(System.getProperty("java.io.tmpdir"), "casemate-native"));
  }

  private static synchronized void setIfAbsent(String key, String value) {
    if (System.getProperty(key) == null) {
      System.setProperty(key, value);
    }
  }
}
