package eu.casemate.serving.embedding;

import ai.djl.huggingface.tokenizers.jni.LibUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Loads the tokenizer's native library. It reads from system properties how it behaves: it neither
 * reports nor downloads, and unpacks into a folder that it is given, not into the home folder. What
 * the start of the process set stays.
 */
final class NativeLibraries {

  private static final String CACHE = "DJL_CACHE_DIR";

  private NativeLibraries() {}

  static void unpackInto(Path folder) {
    setIfAbsent(CACHE, folder.toAbsolutePath().toString());
  }

  /** Loads it; once in a process, the second call does nothing. */
  static synchronized void load() throws IOException {
    setIfAbsent("ai.djl.offline", "true");
    setIfAbsent("OPT_OUT_TRACKING", "true");
    if (System.getProperty(CACHE) != null) {
      LibUtils.checkStatus();
      return;
    }
    // A folder that only this account can write to: what lies in it is run.
    Path folder = Files.createTempDirectory("casemate-native");
    try {
      unpackInto(folder);
      LibUtils.checkStatus();
    } finally {
      // What is loaded needs no file any more.
      delete(folder);
    }
  }

  private static void delete(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> below = Files.walk(folder)) {
      files = below.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : files) {
      Files.delete(file);
    }
  }

  private static void setIfAbsent(String key, String value) {
    if (System.getProperty(key) == null) {
      System.setProperty(key, value);
    }
  }
}
