package eu.casemate.evaluation;

import eu.casemate.serving.embedding.Embedder;
import eu.casemate.serving.embedding.EmbedderIdentity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An embedder that computes a vector once and has it from its file in later runs. */
final class RememberingEmbedder implements Embedder {

  private final Embedder model;
  private final VectorFile file;
  private final Progress progress;

  RememberingEmbedder(Embedder model, VectorFile file, Progress progress) {
    this.model = model;
    this.file = file;
    this.progress = progress;
  }

  @Override
  public EmbedderIdentity identity() {
    return model.identity();
  }

  @Override
  public List<float[]> embed(Input input, List<String> texts) {
    List<String> unknown =
        texts.stream().distinct().filter(text -> file.find(key(input, text)).isEmpty()).toList();
    if (!unknown.isEmpty()) {
      List<float[]> vectors = model.embed(input, unknown);
      Map<String, float[]> made = new LinkedHashMap<>();
      for (int i = 0; i < unknown.size(); i++) {
        made.put(key(input, unknown.get(i)), vectors.get(i));
      }
      file.add(made);
      progress.embedded(unknown.size());
    }
    return texts.stream().map(text -> file.find(key(input, text)).orElseThrow()).toList();
  }

  @Override
  public void close() {
    model.close();
  }

  private static String key(Input input, String text) {
    return input + "\n" + text;
  }
}
