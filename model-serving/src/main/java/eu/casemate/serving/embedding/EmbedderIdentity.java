package eu.casemate.serving.embedding;

import java.nio.charset.StandardCharsets;

/**
 * What made a vector. Vectors of two identities must not be compared.
 *
 * @param name the embedder's name in the descriptor
 * @param dimensions how many numbers a vector has
 * @param model SHA-256 of the model's file, or what its engine says of the model
 * @param tokenizer SHA-256 of the tokenizer's file; empty where an engine keeps its own
 * @param recipe a number that differs when prefixes, limit, pooling or the code between text and
 *     vector differ
 */
public record EmbedderIdentity(
    String name, int dimensions, String model, String tokenizer, int recipe) {

  /** The form in which stores keep it. */
  public String text() {
    return "name=%s dimensions=%d model=%s tokenizer=%s recipe=%08x"
        .formatted(name, dimensions, model, tokenizer, recipe);
  }

  /** 16 hex digits that stand for all of it. */
  public String brief() {
    return Sha256.of(text().getBytes(StandardCharsets.UTF_8)).substring(0, 16);
  }
}
