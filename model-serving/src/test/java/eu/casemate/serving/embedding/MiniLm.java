package eu.casemate.serving.embedding;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A real model: all-MiniLM-L6-v2, quantised, from a jar among the tests' libraries. */
final class MiniLm {

  private static final String NAME = "all-minilm-l6-v2-q";

  private MiniLm() {}

  /** An entry whose files are unpacked into this folder. */
  static EmbedderEntry.InProcess in(Path folder, int threads) {
    return new EmbedderEntry.InProcess(
        "minilm",
        unpacked(NAME + ".onnx", folder),
        unpacked(NAME + "-tokenizer.json", folder),
        384,
        Pooling.MEAN,
        128,
        EmbedderContract.QUESTION,
        EmbedderContract.PASSAGE,
        threads);
  }

  private static Path unpacked(String name, Path folder) {
    Path file = folder.resolve(name);
    try (InputStream in = requireNonNull(MiniLm.class.getResourceAsStream("/" + name))) {
      Files.copy(in, file);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
