package eu.casemate.runtime.agents;

import eu.casemate.runtime.agents.Grounding.Proof;
import eu.casemate.serving.ChatListener;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Lets through the model's sentences that a passage proves, each with its citation. */
final class AnswerFilter implements ChatListener {

  /** After these the small models only repeat themselves. */
  private static final int MAX_SENTENCES = 6;

  /** References of its own, the marks around a passage, and the mark of a list. */
  private static final Pattern MODEL_MARKS =
      Pattern.compile("\\s*\\[\\d+\\]|^(?:\\s*(?:={3,}|[-*•#]+\\s))+|={3,}\\s*$");

  private static final Pattern SPACE = Pattern.compile("\\s+");

  /** The word of {@link Prompt} for "the passages do not say it", in either language. */
  private static final Pattern NONE =
      Pattern.compile("\\W*(?:(?:NONE|AUCUNE)\\b.*|(?i:none|aucune)\\W*)", Pattern.DOTALL);

  private final AgentSession session;
  private final AnswerWords words;
  private final List<Citation> passages;
  private final Grounding grounding;
  private final SentenceBuffer buffer = new SentenceBuffer();
  private final Set<List<String>> said = new HashSet<>();
  private final List<Citation> proofs = new ArrayList<>();
  private int judged;
  private int withheld;
  private boolean ended;

  AnswerFilter(AgentSession session, List<Citation> passages) {
    this.session = session;
    this.words = AnswerWords.in(session.question().language());
    this.passages = passages;
    this.grounding = new Grounding(passages.stream().map(p -> p.found().passage().text()).toList());
  }

  @Override
  public void onText(String text) {
    buffer.add(text).forEach(this::judge);
  }

  @Override
  public boolean wanted() {
    return !ended && session.wanted();
  }

  /** The model has ended: judges what it left without a full stop. */
  void end() {
    buffer.rest().forEach(this::judge);
  }

  int withheld() {
    return withheld;
  }

  /** What proves the sentences let through, one citation for each. */
  List<Citation> proofs() {
    return List.copyOf(proofs);
  }

  private void judge(String generated) {
    if (ended) {
      return;
    }
    judged++;
    boolean none = NONE.matcher(generated).matches();
    ended = none || judged == MAX_SENTENCES;
    if (!none) {
      String plain = MODEL_MARKS.matcher(generated).replaceAll("");
      release(SPACE.matcher(plain).replaceAll(" ").strip());
    }
  }

  private void release(String sentence) {
    Optional<Proof> proof = grounding.proof(sentence);
    if (proof.isEmpty()) {
      withheld++;
      return;
    }
    if (!said.add(Words.content(sentence))) {
      return;
    }
    Citation citation = passages.get(proof.get().passage()).of(proof.get().span());
    session.text((proofs.isEmpty() ? "" : " ") + words.stated(sentence, citation));
    proofs.add(citation);
  }
}
