package eu.casemate.serving.embedding;

import java.nio.file.Path;

/** Opens embedders. */
public final class Embedders {

  private Embedders() {}

  /**
   * Opens an embedder and tries it with one text: what comes back works, and its vectors have the
   * dimensions of the entry. A native library that has to be unpacked goes where {@link
   * #unpackInto} said, otherwise to the folder for temporary files.
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
   * Where the tokenizer's native library is unpacked, for as long as it is needed and the next
   * start. Only the first call in a process decides, and only before the first embedder is opened.
   */
  public static void unpackInto(Path folder) {
    NativeLibraries.unpackInto(folder);
  }
}
