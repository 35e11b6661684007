package eu.casemate.runtime.knowledge;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What made a vector. Vectors of two identities must not be compared.
 *
 * @param recipe the version of how text becomes the model's input and its output a vector
 * @param dimensions how many numbers a vector has
 * @param model SHA-256 of the model's file
 * @param tokenizer SHA-256 of the tokenizer's file
 */
record VectorIdentity(int recipe, int dimensions, String model, String tokenizer) {

  static VectorIdentity of(int recipe, int dimensions, Path model, Path tokenizer)
      throws IOException {
    return new VectorIdentity(recipe, dimensions, sha256(model), sha256(tokenizer));
  }

  /** The form in which the stores keep it. */
  String text() {
    return "recipe=%d dimensions=%d model=%s tokenizer=%s"
        .formatted(recipe, dimensions, model, tokenizer);
  }

  /** 16 hex digits that stand for all of it. */
  String brief() {
    byte[] digest = sha256().digest(text().getBytes(StandardCharsets.US_ASCII));
    return HexFormat.of().formatHex(digest, 0, 8);
  }

  private static String sha256(Path file) throws IOException {
    MessageDigest digest = sha256();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
