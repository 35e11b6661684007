package eu.casemate.installer.rehearsal;

import eu.casemate.bundle.durable.PrivateFile;
import eu.casemate.installer.durable.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/**
 * What a rehearsal is made of: a passphrase, a small release's content and specification, and the
 * damage done to it.
 *
 * @param folder that holds it
 */
record Sample(Path folder) {
  static final List<String> FILES = List.of("random.bin", "text.txt");

  private static final int RANDOM_BYTES = 6 << 20;
  private static final int LINES = 40_000;
  private static final int PASSPHRASE_BYTES = 24;
  private static final String SPECIFICATION =
      """
      format: casemate-bundle/1
      product: Self-test
      version: "1"
      release: 1
      platform: linux-amd64
      created: 2026-01-01T00:00:00Z
      components:
        - {name: content, kind: data, version: "1", licence: CC0-1.0, origin: made by the self-test,
           without-licence-text: made by the self-test, inputs: [{file: content}]}
      """;

  /** Writes everything. */
  void write() throws IOException {
    Path content = Files.createDirectories(folder.resolve("content"));
    byte[] bytes = new byte[RANDOM_BYTES];
    new Random(1).nextBytes(bytes);
    Files.write(content.resolve(FILES.getFirst()), bytes);
    StringBuilder text = new StringBuilder();
    for (int line = 0; line < LINES; line++) {
      text.append("Line ").append(line).append(" of a text that compresses well.\n");
    }
    Files.writeString(content.resolve(FILES.getLast()), text);
    Files.writeString(folder.resolve("bundle.yaml"), SPECIFICATION);
    Files.writeString(
        folder.resolve("empty.lock"), "{\"format\":\"casemate-lock/1\",\"pins\":[]}\n");
    Files.createDirectory(folder.resolve("trust"));
    Files.createDirectory(folder.resolve("other"));
    writePassphrase(folder.resolve("passphrase"));
  }

  /** The files whose bytes are others in {@code copy}, a folder of components. */
  List<String> differing(Path copy) throws IOException {
    List<String> differing = new ArrayList<>();
    for (String name : FILES) {
      Path file = copy.resolve("content").resolve(name);
      if (!Files.isRegularFile(file)
          || Files.mismatch(file, folder.resolve("content").resolve(name)) >= 0) {
        differing.add(name);
      }
    }
    return differing;
  }

  /** Moves the medium and its root to another folder. */
  void keep(Path place) throws IOException {
    Files.move(folder.resolve("media"), place.resolve("media"));
    Files.move(folder.resolve("trust/1.root.json"), place.resolve("root.json"));
    DurableFiles.syncFolder(place);
  }

  /** Flips one bit of the byte in the middle of a file; the second time it is as before. */
  static void flip(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.delete(file);
    Files.write(file, bytes);
  }

  private static void writePassphrase(Path file) {
    byte[] random = new byte[PASSPHRASE_BYTES];
    new SecureRandom().nextBytes(random);
    byte[] text = Base64.getEncoder().encode(random);
    PrivateFile.create(file, text);
    Arrays.fill(random, (byte) 0);
    Arrays.fill(text, (byte) 0);
  }
}
