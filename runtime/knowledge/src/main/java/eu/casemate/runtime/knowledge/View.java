package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.Passage;
import eu.casemate.runtime.documents.Sentence;
import eu.casemate.runtime.documents.Sentences;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A way in which sections are put before an embedding model. Each view that a collection has costs
 * its embedding and its place; a section is as near to a question as its nearest text is.
 */
public enum View {
  /** A passage under the path of its headings, with the last words of the passage before it. */
  PASSAGES(1),
  /** A passage by itself. */
  BARE_PASSAGES(1),
  /** A sentence under the path of its headings. */
  SENTENCES(2),
  /** Questions that the section answers, written by a model. */
  QUESTIONS(1);

  // The vectors of one document are in memory together.
  private static final int MOST_TEXTS = 20_000;
  private static final int OVERLAP_WORDS = 30;
  private static final int LEAST_LETTERS = 12;
  private static final Pattern SPACE = Pattern.compile("\\s+");

  // To be raised with any change of the texts that the view gives: its vectors are then made again.
  private final int recipe;

  View(int recipe) {
    this.recipe = recipe;
  }

  /** A text to be embedded, and the section and passage that it stands for. */
  record Text(int section, int passage, String text) {}

  /** The name in settings and in the identity of a space. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The view of this name. */
  public static Optional<View> of(String word) {
    for (View view : values()) {
      if (view.word().equals(word)) {
        return Optional.of(view);
      }
    }
    return Optional.empty();
  }

  /** What stands for this way of making texts in the identity of a space. */
  String identity() {
    return "view=" + word() + " texts=" + recipe;
  }

  /** The document's texts, in order. */
  List<Text> texts(StoredDocument document) {
    List<Text> texts = new ArrayList<>();
    String before = "";
    int section = -1;
    for (StoredPassage stored : document.passages()) {
      String overlap = stored.section() == section ? lastWords(before) : "";
      section = stored.section();
      before = stored.passage().text();
      add(texts, stored, overlap);
      if (texts.size() >= MOST_TEXTS) {
        break;
      }
    }
    if (this == QUESTIONS) {
      document
          .questions()
          .forEach(each -> texts.add(new Text(each.section(), each.passage(), each.text())));
    }
    return texts.size() <= MOST_TEXTS ? texts : texts.subList(0, MOST_TEXTS);
  }

  private void add(List<Text> texts, StoredPassage stored, String overlap) {
    Passage passage = stored.passage();
    switch (this) {
      case PASSAGES -> texts.add(text(stored, passage.section() + "\n" + overlap + passage.text()));
      case BARE_PASSAGES -> texts.add(text(stored, passage.text()));
      case SENTENCES -> {
        for (Sentence sentence : Sentences.of(passage.text())) {
          if (sentence.text().length() >= LEAST_LETTERS) {
            texts.add(text(stored, passage.section() + "\n" + sentence.text()));
          }
        }
      }
      case QUESTIONS -> {
        // Written by a model, beside the passages.
      }
    }
  }

  private static Text text(StoredPassage stored, String text) {
    return new Text(stored.section(), stored.passage().ordinal(), text);
  }

  private static String lastWords(String text) {
    String[] words = SPACE.split(text);
    int from = Math.max(0, words.length - OVERLAP_WORDS);
    return String.join(" ", List.of(words).subList(from, words.length)) + "\n";
  }
}
