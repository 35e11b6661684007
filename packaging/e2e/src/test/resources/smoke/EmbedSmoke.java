import dev.langchain4j.model.embedding.onnx.OnnxEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.PoolingMode;
import java.nio.file.Path;
import java.util.Arrays;

/** Tokenizers and ONNX Runtime: prints the embedding of a sentence. */
final class EmbedSmoke {
  public static void main(String[] folder) {
    Seen.noAvx2();
    Path model = Path.of(folder[0], "all-minilm-l6-v2-q.onnx");
    Path tokens = Path.of(folder[0], "all-minilm-l6-v2-q-tokenizer.json");
    var embedding =
        new OnnxEmbeddingModel(model, tokens, PoolingMode.MEAN)
            .embed("The ministry runs its own appliance.");
    System.out.println("embedding " + Arrays.toString(embedding.content().vector()));
    Seen.end();
  }
}
