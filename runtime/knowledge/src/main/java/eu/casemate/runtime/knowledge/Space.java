package eu.casemate.runtime.knowledge;

import eu.casemate.serving.embedding.EmbedderIdentity;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Vectors that may be compared: those of one embedder, of one view.
 *
 * @param id 16 hex digits that stand for all of it
 * @param embedder the embedder's name
 * @param dimensions how many numbers a vector has
 * @param madeWith model, tokenizer, recipe and view in full
 */
record Space(String id, String embedder, int dimensions, View view, String madeWith) {

  static Space of(EmbedderIdentity identity, View view) {
    String madeWith = identity.text() + " " + view.identity();
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(madeWith.getBytes(StandardCharsets.UTF_8));
      String id = HexFormat.of().formatHex(digest, 0, 8);
      return new Space(id, identity.name(), identity.dimensions(), view, madeWith);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
