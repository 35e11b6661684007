package eu.casemate.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real media, with one byte of one file flipped: each file in turn. */
class TamperedMediaIT {
  /** As offline-bundle/bundle.yaml says. */
  private static final String DAY = "2026-01-01";

  private final Demonstration demonstration = Demonstration.running();
  private Path folder;

  // Beside the media, not in /tmp: the untouched files are hard links.
  @BeforeEach
  void makeAFolder() throws IOException {
    folder = Files.createTempDirectory(demonstration.media().getParent(), "tampered");
  }

  @AfterEach
  void removeIt() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  @Test
  void isRefusedByNameAndNothingIsInstalled() throws Exception {
    List<Path> files;
    try (Stream<Path> all = Files.list(demonstration.media())) {
      files = all.sorted().toList();
    }
    assertThat(files).hasSizeGreaterThan(9);
    for (Path file : files) {
      refuses(file, files);
    }
  }

  private void refuses(Path flipped, List<Path> files) throws Exception {
    Path media = Files.createDirectory(folder.resolve("media-" + flipped.getFileName()));
    for (Path file : files) {
      Path twin = media.resolve(file.getFileName().toString());
      if (file.equals(flipped)) {
        Files.copy(file, twin);
        flipAByte(twin);
      } else {
        Files.createLink(twin, file);
      }
    }
    String name = String.valueOf(flipped.getFileName());

    Demonstration.Run verify = demonstration.casemate("media", "verify", media.toString());
    assertThat(verify.exit()).as("verify of a flipped %s: %s", name, verify).isEqualTo(3);
    assertThat(verify.output() + verify.errors()).contains(name);

    Path target = folder.resolve("appliance");
    Demonstration.Run install = install(media, target);
    assertThat(install.exit()).as("install of a flipped %s: %s", name, install).isEqualTo(3);
    assertThat(install.output() + install.errors()).contains(name);
    assertThat(target).doesNotExist();
  }

  private Demonstration.Run install(Path media, Path target) throws Exception {
    Path keys = demonstration.keys();
    return demonstration.casemate(
        "install",
        media.toString(),
        "--made",
        DAY,
        "--appliance",
        target.toString(),
        "--trust-root",
        keys.resolve("1.root.json").toString(),
        "--hsm-module",
        "/usr/lib/softhsm/libsofthsm2.so",
        "--hsm-token",
        "enclave",
        "--hsm-pin-file",
        keys.resolve("enclave.pin").toString(),
        "--hsm-env",
        "SOFTHSM2_CONF=" + keys.resolve("softhsm2.conf"));
  }

  private static void flipAByte(Path file) throws IOException {
    file.toFile().setWritable(true);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      long place = new Random(Files.size(file)).nextLong(channel.size());
      ByteBuffer one = ByteBuffer.allocate(1);
      channel.read(one, place);
      one.put(0, (byte) (one.get(0) ^ 0x10)).rewind();
      channel.write(one, place);
    }
  }
}
