package eu.casemate.serving.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.casemate.serving.EngineException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

final class ServedModelTest {

  private static final String TWO =
      """
      {"object":"list","data":[
        {"id":"chat","root":"org/chat","max_model_len":8192},
        {"id":"e5","created":1795857278,"root":"/models/e5","permission":[{"id":"modelperm-7f"}]}]}
      """;

  private static String of(String wanted, String json) {
    return ServedModel.of("gpu", wanted, JsonMapper.shared().readTree(json));
  }

  @Test
  void theModelOfTheNameIsTaken() {
    assertThat(of("e5", TWO)).isEqualTo("e5 root=/models/e5");
  }

  @Test
  void noneOfTheNameAmongSeveralIsRefused() {
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> of("bge", TWO))
        .withMessageContaining("gpu")
        .withMessageContaining("'bge'");
  }

  @Test
  void theOnlyModelIsTakenWhateverItsName() {
    assertThat(of("e5", "{\"data\":[{\"id\":\"/models/x.gguf\",\"meta\":{\"size\":7}}]}"))
        .isEqualTo("/models/x.gguf size=7");
  }
}
