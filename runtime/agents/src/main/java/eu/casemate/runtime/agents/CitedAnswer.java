package eu.casemate.runtime.agents;

import eu.casemate.runtime.agents.QuoteFinder.Quote;
import eu.casemate.runtime.documents.Question;
import eu.casemate.runtime.documents.RetrievedPassage;
import eu.casemate.serving.ChatOutcome;
import eu.casemate.serving.ChatRequest;
import eu.casemate.serving.EngineException;
import eu.casemate.serving.ModelName;
import eu.casemate.serving.ModelRouter;
import eu.casemate.serving.TokenUsage;
import java.util.ArrayList;
import java.util.List;

/**
 * Answers with citations: quotes the passages that fit, then adds those sentences of the model that
 * {@link Grounding} proves. Never says more than the passages do; says so when none fits.
 */
public final class CitedAnswer implements Skill {

  private static final int MAX_PASSAGES = 4;
  private static final int MAX_TOKENS = 128;

  /** A second quote is shown when its sentence fits nearly as well as the first. */
  private static final double SECOND_QUOTE = 0.8;

  private final PassageSource source;
  private final Relevance relevance;
  private final ModelRouter router;
  private final ModelName model;

  /** Answers from this source with this model. */
  public CitedAnswer(PassageSource source, ModelRouter router, ModelName model) {
    this.source = source;
    this.relevance = new Relevance();
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
    Question question = session.question();
    List<RetrievedPassage> found = source.find(session.caller(), question, MAX_PASSAGES).passages();
    QuoteFinder quotes = new QuoteFinder(question.text(), found);
    List<RetrievedPassage> relevant = relevance.filter(found, quotes);
    List<Quote> best = relevant.stream().map(quotes::best).toList();
    List<Citation> passages = new ArrayList<>();
    for (int i = 0; i < relevant.size(); i++) {
      passages.add(new Citation(i + 1, relevant.get(i), best.get(i).text()));
    }
    session.retrieved(passages);
    if (passages.isEmpty()) {
      session.text(AnswerWords.in(question.language()).nothingFound());
      finish(session, new AnswerFilter(session, List.of()), TokenUsage.UNKNOWN);
      return;
    }
    AnswerFilter release = new AnswerFilter(session, passages);
    release.quote(passages.getFirst());
    if (best.size() > 1 && best.get(1).coverage() >= SECOND_QUOTE * best.getFirst().coverage()) {
      release.quote(passages.get(1));
    }
    finish(session, release, generate(question, passages, release));
  }

  private TokenUsage generate(Question question, List<Citation> passages, AnswerFilter release) {
    ChatRequest request = new ChatRequest(model, Prompt.of(question, passages), MAX_TOKENS, 0);
    ChatOutcome outcome;
    try {
      outcome = router.chat(request, release);
    } catch (EngineException e) {
      throw new AgentException(
          "The engine could not complete the answer; the quotes above stand",
          "Ask again; if it fails again, see the engine in the status",
          e);
    }
    return switch (outcome) {
      case ChatOutcome.Completed(var engine, var result) -> {
        release.end();
        yield result.usage();
      }
      case ChatOutcome.Refused(var reason, String message) ->
          throw new AgentException(
              message + "; the quotes above stand", "See the engine in the status, then ask again");
    };
  }

  private void finish(AgentSession session, AnswerFilter release, TokenUsage usage) {
    List<Citation> citations = release.citations();
    session.done(
        new Answer(
            session.textSoFar(),
            !citations.isEmpty(),
            release.withheld(),
            citations,
            usage,
            session.timings(),
            model));
  }
}
