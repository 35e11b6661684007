package eu.casemate.evaluation;

import eu.casemate.serving.embedding.EmbedderIdentity;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Vectors of one embedder by the digest of their text, kept in a file from run to run. */
final class VectorFile {

  private static final int DIGEST = 16;

  private final Path file;
  private final Map<String, float[]> vectors = new ConcurrentHashMap<>();

  VectorFile(Path folder, EmbedderIdentity identity) {
    try {
      this.file = Files.createDirectories(folder).resolve("vectors-" + identity.brief());
      read(identity.dimensions());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Optional<float[]> find(String text) {
    return Optional.ofNullable(vectors.get(HexFormat.of().formatHex(digest(text))))
        .map(float[]::clone);
  }

  /** Adds what is new, at once to the file too. */
  synchronized void add(Map<String, float[]> made) {
    try (DataOutputStream out =
        new DataOutputStream(
            new java.io.BufferedOutputStream(
                Files.newOutputStream(
                    file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)))) {
      for (Map.Entry<String, float[]> each : made.entrySet()) {
        byte[] digest = digest(each.getKey());
        if (vectors.putIfAbsent(HexFormat.of().formatHex(digest), each.getValue()) == null) {
          out.write(digest);
          for (float number : each.getValue()) {
            out.writeFloat(number);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(int dimensions) throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    int size = DIGEST + dimensions * Float.BYTES;
    long whole = Files.size(file) / size;
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      for (long i = 0; i < whole; i++) {
        byte[] digest = in.readNBytes(DIGEST);
        float[] vector = new float[dimensions];
        for (int j = 0; j < dimensions; j++) {
          vector[j] = in.readFloat();
        }
        vectors.put(HexFormat.of().formatHex(digest), vector);
      }
    } catch (EOFException e) {
      throw new IOException(file + " ends too early; remove it", e);
    }
    if (Files.size(file) != whole * size) {
      // A run was ended in the middle of a vector: what is written next must begin at its place.
      try (var channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
        channel.truncate(whole * size);
      }
    }
  }

  private static byte[] digest(String text) {
    try {
      byte[] whole =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return java.util.Arrays.copyOf(whole, DIGEST);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
