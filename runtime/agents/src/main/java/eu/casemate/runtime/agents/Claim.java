package eu.casemate.runtime.agents;

import eu.casemate.runtime.agents.Disagreement.Difference;
import eu.casemate.runtime.agents.Quantities.Quantity;
import eu.casemate.runtime.agents.Quantities.Reading;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a sentence says, in a form that can be compared: what it is about, and what it says of it.
 *
 * @param topic stems of the words that are neither qualifiers nor quantities
 * @param duty what it obliges to, if it does
 * @param negated whether it denies; not where the duty already says so
 * @param limits which of before, after, at least, at most
 * @param conditions words such as if, unless, except
 */
record Claim(
    Set<String> topic,
    List<Quantity> quantities,
    Duty duty,
    boolean negated,
    Set<String> limits,
    Set<String> conditions) {

  /** Fewer words do not tell what a sentence is about. */
  private static final int MIN_TOPIC = 3;

  /** This share of all their words is in both: a word or two more may stand in the longer one. */
  private static final double SAME_TOPIC = 0.8;

  private static final String PERIOD = "#period";
  private static final Set<String> NEGATIONS =
      Set.of(
          "not", "no", "never", "none", "nor", "neither", "without", "cannot", "pas", "non",
          "jamais", "aucun", "aucune", "ni", "sans");
  private static final Set<String> CONDITIONS =
      Set.of(
          "if",
          "unless",
          "except",
          "when",
          "whenever",
          "only",
          "si",
          "sauf",
          "excepte",
          "hormis",
          "quand",
          "lorsque",
          "lorsqu",
          "seulement",
          "uniquement");
  private static final List<List<String>> OPPOSITES =
      List.of(
          List.of("before", "after"),
          List.of("least", "most"),
          List.of("minimum", "maximum"),
          List.of("avant", "apres"),
          List.of("moins", "plus"));

  /** What a sentence obliges to. */
  enum Duty {
    NONE,
    MUST,
    SHOULD,
    MAY,
    MUST_NOT,
    /** More than one, or one that a negation turns into something unclear. */
    UNCLEAR;

    private static final Set<String> MUSTS =
        Set.of(
            "must",
            "shall",
            "required",
            "mandatory",
            "doit",
            "doivent",
            "faut",
            "obligatoire",
            "obligatoires",
            "requis",
            "requise");
    private static final Set<String> SHOULDS =
        Set.of("should", "recommended", "devrait", "devraient", "recommande", "recommandee");
    private static final Set<String> MAYS =
        Set.of(
            "may",
            "can",
            "cannot",
            "might",
            "could",
            "optional",
            "allowed",
            "permitted",
            "peut",
            "peuvent",
            "pourrait",
            "facultatif",
            "facultative",
            "autorise",
            "autorisee");
    private static final Set<String> MUST_NOTS =
        Set.of("forbidden", "prohibited", "interdit", "interdite", "interdits", "interdites");

    static Duty of(List<String> words, boolean negated) {
      Set<Duty> found = new HashSet<>();
      words.forEach(word -> found.add(of(word)));
      found.remove(NONE);
      if (found.isEmpty()) {
        return NONE;
      }
      Duty duty = found.size() > 1 ? UNCLEAR : found.iterator().next();
      if (!negated) {
        return duty;
      }
      return duty == MUST || duty == MAY ? MUST_NOT : UNCLEAR;
    }

    private static Duty of(String word) {
      return MUSTS.contains(word)
          ? MUST
          : SHOULDS.contains(word)
              ? SHOULD
              : MAYS.contains(word) ? MAY : MUST_NOTS.contains(word) ? MUST_NOT : NONE;
    }
  }

  /** The claim of a sentence; none when it asks, or is too short to tell what it is about. */
  static Optional<Claim> of(String sentence) {
    List<String> words = Words.of(sentence);
    Set<String> topic = new HashSet<>();
    List<Quantity> quantities = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (int i = 0; i < words.size(); ) {
      Reading reading = Quantities.at(words, i);
      if (reading.words() > 0) {
        quantities.add(reading.quantity());
        topic.addAll(reading.period() ? Set.of(PERIOD) : Set.of());
        i += reading.words();
      } else {
        others.add(words.get(i++));
      }
    }
    boolean negated = others.stream().anyMatch(NEGATIONS::contains);
    Duty duty = Duty.of(others, negated);
    others.stream().filter(Claim::isTopic).map(Words::stem).forEach(topic::add);
    if (topic.size() < MIN_TOPIC || sentence.endsWith("?")) {
      return Optional.empty();
    }
    return Optional.of(
        new Claim(
            topic,
            quantities,
            duty,
            negated && duty == Duty.NONE,
            kept(others, OPPOSITES.stream().flatMap(List::stream).toList()),
            kept(others, CONDITIONS)));
  }

  /** In what the two differ, if they are about the same and differ in one thing. */
  Optional<Difference> differs(Claim other, boolean sameWords) {
    if (!isAbout(other, sameWords) || !conditions.equals(other.conditions)) {
      return Optional.empty();
    }
    List<Quantity> mine = without(quantities, other.quantities);
    List<Quantity> theirs = without(other.quantities, quantities);
    if (mine.size() == 1 && theirs.size() == 1 && limits.equals(other.limits)) {
      boolean dates = mine.getFirst().date() && theirs.getFirst().date();
      boolean amounts = !mine.getFirst().date() && !theirs.getFirst().date();
      return dates
          ? Optional.of(Difference.DATE)
          : amounts ? Optional.of(Difference.NUMBER) : Optional.empty();
    }
    return mine.isEmpty() && theirs.isEmpty() ? differsInWords(other) : Optional.empty();
  }

  private Optional<Difference> differsInWords(Claim other) {
    if (duty != other.duty) {
      boolean clear = Duty.UNCLEAR != duty && Duty.UNCLEAR != other.duty;
      return clear && duty != Duty.NONE && other.duty != Duty.NONE
          ? Optional.of(Difference.OBLIGATION)
          : Optional.empty();
    }
    if (negated != other.negated) {
      return Optional.of(Difference.NEGATION);
    }
    boolean opposite =
        OPPOSITES.stream()
            .anyMatch(pair -> isOpposite(pair, this, other) || isOpposite(pair, other, this));
    return opposite ? Optional.of(Difference.LIMIT) : Optional.empty();
  }

  private static boolean isOpposite(List<String> pair, Claim a, Claim b) {
    return a.limits.contains(pair.getFirst())
        && !a.limits.contains(pair.getLast())
        && b.limits.contains(pair.getLast())
        && !b.limits.contains(pair.getFirst());
  }

  /** One holds every topic word of the other, and few more. */
  private boolean isAbout(Claim other, boolean sameWords) {
    Set<String> shared = new HashSet<>(topic);
    shared.retainAll(other.topic);
    int shorter = Math.min(topic.size(), other.topic.size());
    int longer = Math.max(topic.size(), other.topic.size());
    return shared.size() == shorter && shorter >= (sameWords ? 1 : SAME_TOPIC) * longer;
  }

  private static boolean isTopic(String word) {
    return Words.isContent(word)
        && !Words.isQualifier(word)
        && !NEGATIONS.contains(word)
        && Duty.of(word) == Duty.NONE;
  }

  private static Set<String> kept(List<String> words, Collection<String> wanted) {
    Set<String> kept = new HashSet<>(words);
    kept.retainAll(wanted);
    return kept;
  }

  private static List<Quantity> without(List<Quantity> all, List<Quantity> removed) {
    List<Quantity> rest = new ArrayList<>(all);
    removed.forEach(rest::remove);
    return rest;
  }
}
