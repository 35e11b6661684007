package eu.casemate.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.casemate.serving.ChatMessage.Role;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ChatPictureTest {

  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};

  @Test
  void travelsWithinTheRequest() {
    ChatMessage shown = new ChatMessage(Role.USER, "Read this.", Optional.of(ChatPicture.png(PNG)));
    ChatRequest request =
        new ChatRequest(
            new ModelName("m"), List.of(new ChatMessage(Role.SYSTEM, "Be brief."), shown), 9, 0);
    JsonNode messages =
        JsonMapper.builder()
            .build()
            .readTree(new String(ChatWire.encode(request), StandardCharsets.UTF_8))
            .path("messages");
    assertThat(messages.path(0).path("content").stringValue()).isEqualTo("Be brief.");
    JsonNode parts = messages.path(1).path("content");
    assertThat(parts.path(0).path("text").stringValue()).isEqualTo("Read this.");
    assertThat(parts.path(1).path("type").stringValue()).isEqualTo("image_url");
    assertThat(parts.path(1).path("image_url").path("url").stringValue())
        .isEqualTo("data:image/png;base64,iVBORw==");
  }

  @Test
  void isNeverPrinted() {
    ChatMessage shown = new ChatMessage(Role.USER, "secret", Optional.of(ChatPicture.png(PNG)));
    assertThat(shown).hasToString("USER(6 characters, ChatPicture(4 bytes))");
  }

  @Test
  void isNeitherEmptyNorEndless() {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> ChatPicture.png(new byte[0]));
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> ChatPicture.png(new byte[ChatPicture.MOST_BYTES + 1]));
  }
}
