package eu.casemate.runtime.server;

import eu.casemate.runtime.documents.ocr.PageModel;
import eu.casemate.runtime.documents.structure.Recognition.Tier;
import eu.casemate.serving.ChatListener;
import eu.casemate.serving.ChatMessage;
import eu.casemate.serving.ChatMessage.Role;
import eu.casemate.serving.ChatOutcome;
import eu.casemate.serving.ChatPicture;
import eu.casemate.serving.ChatRequest;
import eu.casemate.serving.ChatResult.FinishReason;
import eu.casemate.serving.EngineException;
import eu.casemate.serving.ModelName;
import eu.casemate.serving.ModelRouter;
import eu.casemate.serving.TokenUsage;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows pages to a model through the router. */
record RoutedPageModel(Tier tier, ModelRouter router, ModelName model) implements PageModel {

  private static final Logger LOG = LoggerFactory.getLogger(RoutedPageModel.class);

  /** More is no text of a page. */
  private static final int MOST_CHARACTERS = 40_000;

  @Override
  public Optional<Reading> read(byte[] png) {
    ChatMessage page = new ChatMessage(Role.USER, INSTRUCTION, Optional.of(ChatPicture.png(png)));
    Text text = new Text();
    try {
      ChatOutcome outcome =
          router.chat(new ChatRequest(model, List.of(page), MOST_TOKENS, 0), text);
      return switch (outcome) {
        case ChatOutcome.Completed(_, var result) when result.finish() == FinishReason.STOP ->
            Optional.of(new Reading(text.all.toString(), tokens(result.usage())));
        // Cut off, it may have run in a circle.
        case ChatOutcome.Completed _ -> Optional.empty();
        case ChatOutcome.Refused(_, String message) -> {
          LOG.warn("A page could not be shown to a model: {}", message);
          yield Optional.empty();
        }
      };
    } catch (EngineException e) {
      LOG.warn("A page could not be shown to a model: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private static int tokens(TokenUsage usage) {
    long sum = usage.promptTokens().orElse(0) + (long) usage.completionTokens().orElse(0);
    return Math.clamp(sum, 0, Integer.MAX_VALUE);
  }

  /** What it says, as long as it is short enough for a page. */
  private static final class Text implements ChatListener {

    private final StringBuilder all = new StringBuilder();

    @Override
    public void onText(String text) {
      all.append(text);
    }

    @Override
    public boolean wanted() {
      return all.length() <= MOST_CHARACTERS;
    }
  }
}
