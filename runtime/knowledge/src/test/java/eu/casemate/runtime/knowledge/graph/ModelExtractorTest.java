package eu.casemate.runtime.knowledge.graph;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.runtime.knowledge.graph.GraphExtractor.Triple;
import eu.casemate.serving.ChatListener;
import eu.casemate.serving.ChatRequest;
import eu.casemate.serving.ChatResult;
import eu.casemate.serving.Engine;
import eu.casemate.serving.EngineException;
import eu.casemate.serving.EngineHealth;
import eu.casemate.serving.EngineName;
import eu.casemate.serving.ModelName;
import eu.casemate.serving.ModelRouter;
import eu.casemate.serving.TokenUsage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The extractor over an engine whose answer is given. */
class ModelExtractorTest {

  private static final ModelName MODEL = new ModelName("scripted-model");

  private record Scripted(String answer) implements Engine {

    @Override
    public EngineName name() {
      return new EngineName("scripted");
    }

    @Override
    public ModelName model() {
      return MODEL;
    }

    @Override
    public ChatResult chat(ChatRequest request, ChatListener listener) {
      if (answer.isEmpty()) {
        throw new EngineException(EngineException.Kind.PROTOCOL, "The scripted engine breaks off");
      }
      listener.onText(answer);
      return new ChatResult(ChatResult.FinishReason.STOP, TokenUsage.UNKNOWN);
    }

    @Override
    public EngineHealth health() {
      return new EngineHealth(true, "serves", "scripted");
    }
  }

  private static List<Triple> read(String answer) {
    ModelRouter router = new ModelRouter(List.of(new Scripted(answer)));
    return new ModelExtractor(router, MODEL).read("Pumps", "The primary pump feeds the boiler.");
  }

  @Test
  void readsTheRelationsOfTheSchema() {
    assertThat(
            read(
                """
                {"relations":[
                  {"subject":"primary pump","relation":"feeds","object":"boiler"},
                  {"subject":"primary pump","relation":"","object":"boiler"},
                  {"subject":"primary pump","object":"boiler"}]}
                """))
        .containsExactly(new Triple("primary pump", "feeds", "boiler"));
  }

  @Test
  void takesWhatIsNotOfTheSchemaForNothing() {
    assertThat(read("The pump feeds the boiler.")).isEmpty();
    assertThat(read("[1, 2]")).isEmpty();
    assertThat(read("{\"relations\": \"many\"}")).isEmpty();
  }

  @Test
  void takesAnEngineThatFailsForNothing() {
    assertThat(read("")).isEmpty();
  }
}
