package eu.casemate.bundle.model;

import static eu.casemate.bundle.model.Verdicts.accepted;
import static eu.casemate.bundle.model.Verdicts.refusal;
import static eu.casemate.bundle.model.Verdicts.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GgufFilesTest {

  private static final String FIRST = "m-00001-of-00002.gguf";
  private static final String SECOND = "m-00002-of-00002.gguf";

  private final Map<String, ModelBytes> folder = new HashMap<>();

  private static byte[] part(int number, int count, int tensors, String tensor) {
    GgufBuilder file = new GgufBuilder();
    if (number == 0) {
      file.text("general.architecture", "llama").texts("tokenizer.ggml.tokens", "a");
    }
    return file.u32("split.no", number)
        .u32("split.count", count)
        .u32("split.tensors.count", tensors)
        .tensor(tensor, GgmlType.F32, 4, 1)
        .build();
  }

  private void put(String name, byte[] bytes) {
    folder.put(name, CountingBytes.of(bytes));
  }

  private ModelVerdict check() throws IOException {
    return ModelFolderCheck.check(folder);
  }

  @BeforeEach
  void aModelInTwoParts() {
    put(FIRST, part(0, 2, 2, "a"));
    put(SECOND, part(1, 2, 2, "b"));
  }

  @Test
  void tellsWhatTheModelIs() throws IOException {
    ModelFacts facts = accepted(check());
    assertThat(facts.weights().tensors()).isEqualTo(2);
    assertThat(facts.identity().architecture()).isEqualTo("llama");
    assertThat(facts.missing()).containsExactly("chat template");
  }

  @Test
  void acceptsAWholeFileBesideIt() throws IOException {
    put("mmproj.gguf", GgufBuilder.small().build());
    assertThat(accepted(check()).weights().tensors()).isEqualTo(4);
  }

  @Test
  void refusesAMissingPart() throws IOException {
    folder.remove(SECOND);
    assertThat(refusal(check())).contains("parts 1 to 2", "first missing one is 2");
  }

  @Test
  void refusesAPartBeyondTheLast() throws IOException {
    put("m-00003-of-00002.gguf", part(1, 2, 2, "c"));
    assertThat(refused(check()).toString()).contains("parts 1 to 2");
  }

  @Test
  void refusesPartsWhoseNamesAreSwapped() throws IOException {
    put(FIRST, part(1, 2, 2, "a"));
    put(SECOND, part(0, 2, 2, "b"));
    assertThat(refused(check())).hasSize(2);
  }

  @Test
  void refusesAPartOfAnotherModel() throws IOException {
    put(SECOND, part(1, 3, 2, "b"));
    assertThat(refusal(check())).contains("split.count", "1 of 2", "found 1 of 3");
  }

  @Test
  void refusesATensorInTwoParts() throws IOException {
    put(SECOND, part(1, 2, 2, "a"));
    assertThat(refusal(check())).contains("'a' again");
  }

  @Test
  void refusesAnotherNumberOfTensorsThanStated() throws IOException {
    put(FIRST, part(0, 2, 3, "a"));
    put(SECOND, part(1, 2, 3, "b"));
    assertThat(refusal(check())).contains("split.tensors.count", "2 tensors", "found 3");
  }

  @Test
  void refusesAPartUnderTheNameOfAWholeFile() throws IOException {
    put("other.gguf", part(1, 2, 2, "a"));
    assertThat(refusal(check())).contains("as the file's name says");
  }

  @Test
  void refusesAPartNumberBehindTheCount() throws IOException {
    put(SECOND, part(2, 2, 2, "b"));
    assertThat(refusal(check())).contains("split.no", "2 of 2");
  }
}
