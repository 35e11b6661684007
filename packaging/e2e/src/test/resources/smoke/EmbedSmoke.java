import dev.langchain4j.model.embedding.onnx.OnnxEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.PoolingMode;
import java.nio.file.Path;
import java.util.Arrays;

/** Tokenizers and ONNX Runtime: prints the embedding of a sentence. */
final class EmbedSmoke {
  public static void main(String[] folder) {
    Seen.noAvx2();
    Path model = Path.of(folder[0], "multilingual-e5-small/model.onnx");
    Path tokens = Path.of(folder[0], "multilingual-e5-small/tokenizer.json");
    var embedding =
        new OnnxEmbeddingModel(model, tokens, PoolingMode.MEAN)
            .embed("The ministry runs its own appliance.");
    System.out.println("embedding " + Arrays.toString(embedding.content().vector()));
    Seen.end();
  }
}
