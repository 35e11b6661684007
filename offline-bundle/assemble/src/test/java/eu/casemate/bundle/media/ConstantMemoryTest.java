package eu.casemate.bundle.media;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.bundle.fake.FakeBundle;
import eu.casemate.bundle.fake.FakeRoot;
import eu.casemate.bundle.key.SoftwareKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConstantMemoryTest {

  private static final int SIZE = 256 << 20;

  @TempDir private Path folder;

  @Test
  void verifiesAndCopiesManyTimesItsHeap() throws IOException, InterruptedException {
    SoftwareKey officer = FakeRoot.officer();
    byte[] root = FakeRoot.of(1, officer);
    byte[] content = new byte[SIZE];
    new Random(5).nextBytes(content);
    Path media =
        new FakeBundle()
            .with("model", "w.dat", content)
            .write(folder.resolve("m"), List.of(root), officer);
    Path trust = Files.write(folder.resolve("root.json"), root);
    // A heap of 16 MiB, and for four threads two buffers of 2 MiB each: nothing else can grow.
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:ActiveProcessorCount=64",
                "-Xmx16m",
                "-XX:MaxDirectMemorySize=18m",
                "-cp",
                System.getProperty("java.class.path"),
                SmallHeap.class.getName(),
                media.toString(),
                trust.toString(),
                folder.resolve("copy").toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(said).isZero();
    assertThat(folder.resolve("copy/w.dat")).hasSize(SIZE);
  }
}
