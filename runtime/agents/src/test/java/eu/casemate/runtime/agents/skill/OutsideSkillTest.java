package eu.casemate.runtime.agents.skill;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.runtime.agents.AgentSession;
import eu.casemate.runtime.agents.Answer;
import eu.casemate.runtime.agents.AnswerEvent;
import eu.casemate.runtime.agents.AnswerListener;
import eu.casemate.runtime.agents.Citation;
import eu.casemate.runtime.agents.Dispatcher;
import eu.casemate.runtime.agents.Samples;
import eu.casemate.runtime.agents.Skill;
import eu.casemate.runtime.documents.Language;
import eu.casemate.runtime.documents.Question;
import eu.casemate.runtime.documents.TextSpan;
import eu.casemate.serving.ModelName;
import eu.casemate.serving.TokenUsage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A skill can be written outside the agents' package, with nothing but its public words. */
final class OutsideSkillTest {

  private static final ModelName MODEL = new ModelName("no-model");

  /** Quotes a clock and counts as long as somebody listens. */
  private static final class Clock implements Skill {
    private final Citation noon =
        new Citation(
            1,
            Samples.passage("clock.md", "Clock", "Noon", Language.ENGLISH, "It is noon.", 1),
            new TextSpan(0, 11));

    @Override
    public String name() {
      return "clock";
    }

    @Override
    public boolean takes(Question question) {
      return question.text().contains("time");
    }

    @Override
    public void answer(AgentSession session) {
      session.retrieved(List.of(noon), List.of());
      for (int i = 1; i <= 3 && session.wanted(); i++) {
        session.text(session.question().language().code() + i + " ");
      }
      session.done(
          new Answer(
              Answer.Outcome.STATED,
              session.textSoFar(),
              0,
              List.of(noon),
              List.of(),
              TokenUsage.UNKNOWN,
              session.timings(),
              MODEL));
    }
  }

  /** Takes what no other takes. */
  private static final class Shrug implements Skill {
    @Override
    public String name() {
      return "shrug";
    }

    @Override
    public boolean takes(Question question) {
      return true;
    }

    @Override
    public void answer(AgentSession session) {
      session.text("?");
    }
  }

  private final List<AnswerEvent> events = new ArrayList<>();

  @Test
  void answersWhatItTakesFromPassagesToEnd() {
    ask("What time is it?", events::add);
    assertThat(events)
        .hasExactlyElementsOfTypes(
            AnswerEvent.Retrieved.class,
            AnswerEvent.Text.class,
            AnswerEvent.Text.class,
            AnswerEvent.Text.class,
            AnswerEvent.Done.class);
    assertThat(((AnswerEvent.Done) events.getLast()).answer().text()).isEqualTo("en1 en2 en3 ");
  }

  @Test
  void leavesOtherQuestionsToTheNextSkill() {
    ask("Who is there?", events::add);
    assertThat(events).containsExactly(new AnswerEvent.Text("?"));
  }

  @Test
  void seesThatNobodyWaitsAnyMore() {
    ask(
        "What time is it?",
        new AnswerListener() {
          @Override
          public void on(AnswerEvent event) {
            events.add(event);
          }

          @Override
          public boolean wanted() {
            return events.size() < 2;
          }
        });
    assertThat(((AnswerEvent.Done) events.getLast()).answer().text()).isEqualTo("en1 ");
  }

  private static void ask(String question, AnswerListener listener) {
    new AgentSession(
            Samples.CALLER,
            new Question(question, Language.ENGLISH),
            listener,
            Duration.ofSeconds(20))
        .run(new Dispatcher(List.of(new Clock(), new Shrug())));
  }
}
