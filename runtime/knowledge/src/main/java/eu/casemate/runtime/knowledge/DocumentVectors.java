package eu.casemate.runtime.knowledge;

import eu.casemate.serving.embedding.Embedder;
import eu.casemate.serving.embedding.Embedder.Input;
import eu.casemate.serving.embedding.EmbeddingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Makes the vectors of a document. */
final class DocumentVectors {

  // A piece of work between two looks at whether it is still wanted.
  private static final int TEXTS_AT_ONCE = 32;

  private final EmbedderSet embedders;

  DocumentVectors(EmbedderSet embedders) {
    this.embedders = embedders;
  }

  /**
   * The document's vectors in these spaces; empty when they are no longer wanted half-way.
   *
   * @throws KnowledgeException when an embedder gives none
   */
  Optional<Map<Space, List<StoredVector>>> of(
      StoredDocument document, List<Space> spaces, BooleanSupplier wanted) {
    Map<Space, List<StoredVector>> made = new LinkedHashMap<>();
    for (Space space : spaces) {
      List<View.Text> texts = space.view().texts(document);
      List<StoredVector> vectors = new ArrayList<>();
      for (int from = 0; from < texts.size(); from += TEXTS_AT_ONCE) {
        if (!wanted.getAsBoolean()) {
          return Optional.empty();
        }
        add(vectors, space, texts.subList(from, Math.min(texts.size(), from + TEXTS_AT_ONCE)));
      }
      made.put(space, vectors);
    }
    return Optional.of(made);
  }

  private void add(List<StoredVector> vectors, Space space, List<View.Text> texts) {
    Embedder embedder = embedders.of(space.embedder());
    Input input = space.view() == View.QUESTIONS ? Input.QUESTION : Input.PASSAGE;
    List<float[]> numbers;
    try {
      numbers = embedder.embed(input, texts.stream().map(View.Text::text).toList());
    } catch (EmbeddingException e) {
      throw new KnowledgeException(String.valueOf(e.getMessage()), e);
    }
    for (int i = 0; i < texts.size(); i++) {
      View.Text text = texts.get(i);
      vectors.add(new StoredVector(text.section(), text.passage(), new Embedding(numbers.get(i))));
    }
  }
}
