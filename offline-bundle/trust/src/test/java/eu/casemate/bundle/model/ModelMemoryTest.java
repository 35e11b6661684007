package eu.casemate.bundle.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The largest files that the bounds let pass, in the heap that docs/model-files.md states. */
class ModelMemoryTest {

  @TempDir private Path folder;

  private void isCheckedIn48MiB(String name, byte[] bytes)
      throws IOException, InterruptedException {
    Path file = folder.resolve(name);
    Files.write(file, bytes);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx48m",
                "-cp",
                System.getProperty("java.class.path"),
                SmallHeapCheck.class.getName(),
                file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  @Test
  void aHeaderOfAsManyTensorsAsAllowed() throws IOException, InterruptedException {
    SafetensorsBuilder file = new SafetensorsBuilder();
    for (int i = 0; i < SafetensorsReader.MOST_TENSORS; i++) {
      file.tensor("layers." + i, "I8", "1", 1);
    }
    isCheckedIn48MiB("model.safetensors", file.build());
  }

  @Test
  void aVocabularyOfAsManyTokensAsAllowed() throws IOException, InterruptedException {
    String tokens =
        IntStream.range(0, JsonBounds.TOKENIZER.members() - 1)
            .mapToObj(i -> "\"" + i + "\":" + i)
            .collect(Collectors.joining(","));
    byte[] json = ("{\"model\":{" + tokens + "}}").getBytes(StandardCharsets.UTF_8);
    isCheckedIn48MiB("tokenizer.json", json);
  }
}
