import eu.casemate.serving.embedding.Embedder;
import eu.casemate.serving.embedding.EmbedderEntry;
import eu.casemate.serving.embedding.Embedders;
import eu.casemate.serving.embedding.Pooling;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Tokenizers and ONNX Runtime: prints the embedding of a sentence by the model of a folder. */
final class EmbedSmoke {
  public static void main(String[] arguments) {
    Seen.noAvx2();
    Path folder = Path.of(arguments[0]);
    Embedders.unpackInto(Path.of(System.getProperty("java.io.tmpdir")));
    EmbedderEntry entry =
        new EmbedderEntry.InProcess(
            "smoke",
            folder.resolve("model.onnx"),
            folder.resolve("tokenizer.json"),
            384,
            Pooling.valueOf(arguments[1]),
            512,
            "",
            "",
            1);
    try (Embedder embedder = Embedders.open(entry)) {
      float[] vector =
          embedder
              .embed(Embedder.Input.PASSAGE, List.of("The ministry runs its own appliance."))
              .getFirst();
      System.out.println("embedding " + Arrays.toString(vector));
    }
    Seen.end();
  }
}
