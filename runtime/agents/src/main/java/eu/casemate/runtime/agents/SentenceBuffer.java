package eu.casemate.runtime.agents;

import eu.casemate.runtime.documents.Sentence;
import eu.casemate.runtime.documents.Sentences;
import java.util.ArrayList;
import java.util.List;

/** Collects streamed text and gives it out sentence by sentence. */
final class SentenceBuffer {

  private final StringBuilder pending = new StringBuilder();

  /** The sentences that this piece completes. */
  List<String> add(String piece) {
    pending.append(piece);
    List<String> complete = new ArrayList<>();
    for (int end = Sentences.firstEnd(pending); end >= 0; end = Sentences.firstEnd(pending)) {
      String sentence = pending.substring(0, end).strip();
      pending.delete(0, end);
      if (!sentence.isEmpty()) {
        complete.add(sentence);
      }
    }
    return complete;
  }

  /** What is left when the stream has ended. */
  List<String> rest() {
    List<String> left = Sentences.of(pending.toString()).stream().map(Sentence::text).toList();
    pending.setLength(0);
    return left;
  }
}
