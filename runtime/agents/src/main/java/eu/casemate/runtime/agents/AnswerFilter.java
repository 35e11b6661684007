package eu.casemate.runtime.agents;

import eu.casemate.runtime.documents.Sentence;
import eu.casemate.runtime.documents.Sentences;
import eu.casemate.serving.ChatListener;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Lets through what is proven: quotes, and the model's sentences that a passage supports. */
final class AnswerFilter implements ChatListener {

  /** After these the small models only repeat themselves. */
  private static final int MAX_SENTENCES = 6;

  private static final Pattern MODEL_REFERENCE = Pattern.compile("\\s*\\[\\d+\\]");

  private final AgentSession session;
  private final List<Citation> passages;
  private final Grounding grounding;
  private final SentenceBuffer buffer = new SentenceBuffer();
  private final Set<List<String>> said = new HashSet<>();
  private final TreeMap<Integer, Citation> cited = new TreeMap<>();
  private int judged;
  private int withheld;
  private boolean summaryBegun;

  AnswerFilter(AgentSession session, List<Citation> passages) {
    this.session = session;
    this.passages = passages;
    this.grounding = new Grounding(passages.stream().map(p -> p.found().passage().text()).toList());
  }

  void quote(Citation citation) {
    for (Sentence sentence : Sentences.of(citation.quote())) {
      said.add(Words.content(sentence.text()));
    }
    session.text((cited.isEmpty() ? "" : "\n") + AnswerWords.quoted(citation));
    cited.put(citation.number(), citation);
  }

  @Override
  public void onText(String text) {
    buffer.add(text).forEach(this::judge);
  }

  @Override
  public boolean wanted() {
    return judged < MAX_SENTENCES && session.wanted();
  }

  /** The model has ended: judges what it left without a full stop. */
  void end() {
    buffer.rest().forEach(this::judge);
  }

  int withheld() {
    return withheld;
  }

  List<Citation> citations() {
    return List.copyOf(cited.values());
  }

  private void judge(String generated) {
    judged++;
    String sentence = MODEL_REFERENCE.matcher(generated).replaceAll("").replaceAll("\\s+", " ");
    Optional<Integer> support = grounding.support(sentence);
    if (support.isEmpty()) {
      withheld++;
      return;
    }
    if (!said.add(Words.content(sentence))) {
      return;
    }
    Citation citation = passages.get(support.get());
    cited.putIfAbsent(citation.number(), citation);
    String lead = AnswerWords.in(session.question().language()).inShort();
    session.text((summaryBegun ? " " : "\n\n" + lead) + sentence + " [" + citation.number() + "]");
    summaryBegun = true;
  }
}
