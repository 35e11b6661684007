package eu.casemate.bundle.media;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.bundle.fake.FakeBundle;
import eu.casemate.bundle.fake.TestSigner;
import eu.casemate.bundle.trust.TrustRoot;
import eu.casemate.bundle.trust.TrustRootJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConstantMemoryTest {

  private static final int SIZE = 256 << 20;

  @TempDir private Path folder;

  @Test
  void verifiesAndCopiesManyTimesItsHeap() throws IOException, InterruptedException {
    TestSigner officer = new TestSigner();
    Path media =
        new FakeBundle()
            .with("model", "w.gguf", new byte[SIZE])
            .write(folder.resolve("m"), officer);
    Path trust = folder.resolve("trust.json");
    Files.write(trust, TrustRootJson.write(new TrustRoot(1, List.of(officer.trusted("o")))));
    // A heap of 16 MiB and the two threads' buffers of 4 MiB each: nothing else can grow.
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + (16 + 4 * Runtime.getRuntime().availableProcessors()) + "m",
                "-XX:MaxDirectMemorySize=8m",
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
    assertThat(folder.resolve("copy/w.gguf")).hasSize(SIZE);
  }
}
