package eu.casemate.serving.embedding;

import java.nio.file.Path;

/** Opens embedders. */
public final class Embedders {

  private Embedders() {}

  /**
   * Opens an embedder and tries it: what comes back works, and its vectors have the dimensions of
   * the entry.
   *
   * @throws EmbeddingException when the model or its engine gives no vectors, or others than the
   *     entry says
   */
  public static Embedder open(EmbedderEntry entry) {
    return switch (entry) {
      case EmbedderEntry.InProcess inProcess -> OnnxEmbedder.open(inProcess);
      case EmbedderEntry.OnEngine onEngine -> EngineEmbedder.open(onEngine);
    };
  }

  /**
   * Keeps the tokenizer's native library in this folder, to which nobody else may write, instead of
   * unpacking it at each start into a temporary one. To be called before the first embedder is
   * opened; a later call, or a second one, changes nothing.
   */
  public static void unpackInto(Path folder) {
    NativeLibraries.unpackInto(folder);
  }
}
