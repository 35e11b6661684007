package eu.casemate.runtime.agents;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.runtime.documents.Sentence;
import eu.casemate.runtime.documents.Sentences;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SentenceBufferTest {

  @Test
  void buffersAStreamIntoTheSameSentences() {
    String text = "The value is 3.14 here. It holds!\nNext, p. ex. this one. Last without stop";
    SentenceBuffer buffer = new SentenceBuffer();
    List<String> streamed = new ArrayList<>();
    for (int i = 0; i < text.length(); i++) {
      streamed.addAll(buffer.add(text.substring(i, i + 1)));
    }
    streamed.addAll(buffer.rest());
    assertThat(streamed).isEqualTo(Sentences.of(text).stream().map(Sentence::text).toList());
  }
}
