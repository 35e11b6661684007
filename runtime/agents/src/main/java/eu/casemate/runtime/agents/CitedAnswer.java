package eu.casemate.runtime.agents;

import eu.casemate.runtime.agents.Answer.Outcome;
import eu.casemate.runtime.documents.Question;
import eu.casemate.runtime.documents.RetrievedPassage;
import eu.casemate.runtime.documents.SearchResult;
import eu.casemate.serving.ChatOutcome;
import eu.casemate.serving.ChatRequest;
import eu.casemate.serving.ChatResult;
import eu.casemate.serving.ChatResult.FinishReason;
import eu.casemate.serving.EngineException;
import eu.casemate.serving.ModelName;
import eu.casemate.serving.ModelRouter;
import eu.casemate.serving.TokenUsage;
import java.util.ArrayList;
import java.util.List;

/**
 * Answers with citations: shows the nearest passages at once, then those sentences of the model
 * that {@link Grounding} proves. When none is proven, says that the passages do not state it. No
 * score tells whether the documents hold the answer, so no question about them is refused.
 */
public final class CitedAnswer implements Skill {

  /**
   * A reader takes in four quotes at a glance, and the prompt holds about 500 characters of each:
   * see {@link Prompt#MAX_PASSAGE_CHARACTERS}.
   */
  static final int PASSAGES = 4;

  /** Two long sentences: the prompt asks for no more, and whoever asked has the passages. */
  private static final int MAX_TOKENS = 128;

  private final PassageSource source;
  private final ModelRouter router;
  private final ModelName model;

  /** Answers from this source with this model. */
  public CitedAnswer(PassageSource source, ModelRouter router, ModelName model) {
    this.source = source;
    this.router = router;
    this.model = model;
  }

  @Override
  public String name() {
    return "cited-answer";
  }

  @Override
  public boolean takes(Question question) {
    return true;
  }

  @Override
  public void answer(AgentSession session) {
    SearchResult found = source.find(session.caller(), session.question(), PASSAGES);
    AnswerWords words = AnswerWords.in(session.question().language());
    if (found.passages().isEmpty()) {
      decline(session, Outcome.NO_DOCUMENTS, words.noDocuments());
    } else if (found.offTopic()) {
      decline(session, Outcome.OFF_TOPIC, words.offTopic());
    } else {
      answerFrom(numbered(found.passages()), session);
    }
  }

  private static List<Citation> numbered(List<RetrievedPassage> found) {
    List<Citation> passages = new ArrayList<>();
    for (RetrievedPassage passage : found) {
      passages.add(new Citation(passages.size() + 1, passage, passage.quote()));
    }
    return passages;
  }

  private void decline(AgentSession session, Outcome outcome, String text) {
    session.retrieved(List.of(), List.of());
    session.text(text);
    session.done(
        new Answer(
            outcome, text, 0, List.of(), List.of(), TokenUsage.UNKNOWN, session.timings(), model));
  }

  private void answerFrom(List<Citation> passages, AgentSession session) {
    List<Disagreement> disagreements = Disagreements.among(passages);
    session.retrieved(passages, disagreements);
    AnswerFilter release = new AnswerFilter(session, passages);
    TokenUsage usage = generate(session, passages, release);
    AnswerWords words = AnswerWords.in(session.question().language());
    boolean stated = !release.proofs().isEmpty();
    if (!stated) {
      session.text(words.shown(passages));
    }
    disagreements.forEach(each -> session.text("\n" + words.contradiction(each)));
    session.done(
        new Answer(
            stated ? Outcome.STATED : Outcome.NOT_STATED,
            session.textSoFar(),
            release.withheld(),
            stated ? release.proofs() : passages,
            disagreements,
            usage,
            session.timings(),
            model));
  }

  private TokenUsage generate(AgentSession session, List<Citation> passages, AnswerFilter release) {
    ChatRequest request =
        new ChatRequest(model, Prompt.of(session.question(), passages), MAX_TOKENS, 0);
    ChatOutcome outcome;
    try {
      outcome = router.chat(request, release);
    } catch (EngineException e) {
      throw new AgentException(
          "The engine could not complete the answer; the passages above stand",
          "Ask again; if it fails again, see the engine in the status",
          e);
    }
    return switch (outcome) {
      case ChatOutcome.Completed(var engine, ChatResult result) -> {
        release.end();
        requireComplete(session, result, release);
        yield result.usage();
      }
      case ChatOutcome.Refused(var reason, String message) ->
          throw new AgentException(
              message + "; the passages above stand",
              "See the engine in the status, then ask again");
    };
  }

  /** A model that was cut off has not said that the passages do not state it. */
  private static void requireComplete(
      AgentSession session, ChatResult result, AnswerFilter release) {
    boolean cutOff = result.finish() == FinishReason.CANCELLED && session.timeIsUp();
    if (cutOff && release.proofs().isEmpty()) {
      throw new AgentException(
          "The engine took too long for an answer; the passages above stand",
          "Ask again when fewer questions are being answered, or see the engine in the status");
    }
  }
}
