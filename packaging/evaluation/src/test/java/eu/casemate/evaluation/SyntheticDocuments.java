package eu.casemate.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Documents in the shape of handbooks: a title, sections and subsections, words as often as in
 * English text, a few of them again and again in one document, names, dates, numbers of rules, and
 * links to documents before them, to some much oftener than to others. The same numbers always give
 * the same document.
 */
final class SyntheticDocuments {

  private static final int TOPIC_WORDS = 30;
  private static final double ON_TOPIC = 0.3;
  private static final List<String> MONTHS =
      List.of("January", "March", "April", "June", "September", "November");
  private static final List<String> BODIES =
      List.of("Agency", "Institute", "Office", "Board", "Directorate", "Laboratory");

  private final Vocabulary vocabulary;
  private final long seed;

  SyntheticDocuments(Vocabulary vocabulary, long seed) {
    this.vocabulary = vocabulary;
    this.seed = seed;
  }

  /** The name of the collection's document of this number. */
  static String name(int number) {
    return String.format(Locale.ROOT, "part-%03d/doc-%06d.md", number / 200, number);
  }

  /** Its title. */
  String title(int collection, int number) {
    SplittableRandom random = random(collection, number, 1);
    return capital(vocabulary.telling(random))
        + " "
        + vocabulary.telling(random)
        + " "
        + vocabulary.telling(random)
        + " R-"
        + number;
  }

  /** Its Markdown. */
  String text(int collection, int number) {
    SplittableRandom random = random(collection, number, 2);
    List<String> topic = topic(collection, number);
    StringBuilder text = new StringBuilder("# ").append(title(collection, number)).append("\n\n");
    int sections = random.nextInt(3, 8);
    for (int section = 0; section < sections; section++) {
      String level = section > 0 && random.nextInt(3) == 0 ? "### " : "## ";
      text.append(level).append(heading(collection, number, section)).append("\n\n");
      int paragraphs = random.nextInt(1, 5);
      for (int i = 0; i < paragraphs; i++) {
        paragraph(text, random, topic, collection, number);
      }
    }
    return text.toString();
  }

  /** A question that the document's words answer; with its title where {@code titled}. */
  String question(int collection, int number, int variant, boolean titled) {
    SplittableRandom random = random(collection, number, 100 + variant);
    List<String> topic = topic(collection, number);
    StringBuilder question = new StringBuilder("How does the ");
    question.append(heading(collection, number, random.nextInt(3)).toLowerCase(Locale.ROOT));
    question.append(' ').append(vocabulary.function(random));
    question.append(' ').append(topic.get(random.nextInt(topic.size())));
    question.append(" change ").append(topic.get(random.nextInt(topic.size())));
    if (titled) {
      question.append(" in ").append(title(collection, number));
    }
    return question.append('?').toString();
  }

  private List<String> topic(int collection, int number) {
    SplittableRandom random = random(collection, number, 3);
    List<String> topic = new ArrayList<>();
    for (int i = 0; i < TOPIC_WORDS; i++) {
      topic.add(vocabulary.telling(random));
    }
    return topic;
  }

  private String heading(int collection, int number, int section) {
    SplittableRandom random = random(collection, number, 10 + section);
    return capital(vocabulary.telling(random)) + " " + vocabulary.telling(random);
  }

  private void paragraph(
      StringBuilder text, SplittableRandom random, List<String> topic, int collection, int number) {
    int sentences = random.nextInt(4, 9);
    for (int i = 0; i < sentences; i++) {
      sentence(text, random, topic);
    }
    if (number > 0 && random.nextInt(3) == 0) {
      // To a few documents many links lead.
      int to = (int) (number * Math.pow(random.nextDouble(), 3));
      String name = name(to);
      text.append("See [").append(title(collection, to)).append("](../").append(name).append("). ");
    }
    text.append("\n\n");
  }

  private void sentence(StringBuilder text, SplittableRandom random, List<String> topic) {
    int length = random.nextInt(9, 22);
    text.append(capital(vocabulary.any(random)));
    for (int i = 1; i < length; i++) {
      text.append(' ')
          .append(
              random.nextDouble() < ON_TOPIC
                  ? topic.get(random.nextInt(topic.size()))
                  : vocabulary.any(random));
    }
    switch (random.nextInt(24)) {
      case 0 ->
          text.append(" of ")
              .append(MONTHS.get(random.nextInt(MONTHS.size())))
              .append(" 20")
              .append(random.nextInt(10, 26));
      case 1 -> text.append(" according to the ").append(body(random));
      case 2 -> text.append(" under rule K").append(random.nextInt(20_000));
      default -> {
        // Most sentences name nothing.
      }
    }
    text.append(". ");
  }

  private String body(SplittableRandom random) {
    return capital(vocabulary.telling(random)) + " " + BODIES.get(random.nextInt(BODIES.size()));
  }

  private static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  private SplittableRandom random(int collection, int number, int purpose) {
    long mixed = (seed * 31 + collection) * 1_000_003L + number;
    return new SplittableRandom(mixed * 131 + purpose);
  }
}
