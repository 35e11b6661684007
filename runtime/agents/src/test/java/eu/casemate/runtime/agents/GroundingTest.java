package eu.casemate.runtime.agents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GroundingTest {

  private static final String PASSAGE =
      "The administrator must notify the security officer within 24 hours. Keys of type"
          + " ecdsa-p384 are rotated every 12 months, unless the token is sealed. A copy is not"
          + " kept outside the enclave.";
  private static final String[] VOCABULARY = {
    "alpha",
    "système",
    "must",
    "not",
    "clé",
    "the",
    "de",
    "key",
    "12",
    "3.14",
    "p_384",
    "notify",
    "officer",
    "rotation",
    "sans",
    "only",
    "bravo",
    "charlie",
    "delta",
    "écho",
    "2026"
  };

  private final Grounding grounding = new Grounding(List.of("Nothing of interest here.", PASSAGE));

  @Test
  void namesThePassageThatSupports() {
    assertThat(grounding.support("A copy is not kept outside the enclave.")).contains(1);
  }

  @Test
  void allowsLeavingWordsOut() {
    assertThat(grounding.support("The administrator must notify the officer within 24 hours."))
        .isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The administrator must notify the security officer within 48 hours.",
        "The security officer must notify the administrator within 24 hours.",
        "The administrator must not notify the security officer within 24 hours.",
        "The administrator should notify the security officer within 24 hours.",
        "A copy is kept outside the enclave.",
        "Keys of type ecdsa-p256 are rotated every 12 months, unless the token is sealed.",
        "Keys of type ecdsa-p384 are rotated every 12 months.",
        "Keys are rotated every 12 months by the vendor, unless the token is sealed.",
        "Yes.",
        ""
      })
  void withholdsWhatThePassageDoesNotSay(String sentence) {
    assertThat(grounding.support(sentence)).isEmpty();
  }

  @Test
  void alwaysReleasesAVerbatimSentence() {
    Random random = new Random(42);
    for (int round = 0; round < 2_000; round++) {
      List<String> sentences = new ArrayList<>();
      for (int i = 0; i <= random.nextInt(4); i++) {
        sentences.add(sentence(random));
      }
      Grounding own = new Grounding(List.of(String.join(" ", sentences)));
      for (String sentence : sentences) {
        assertThat(own.support(sentence)).as(sentence).contains(0);
      }
    }
  }

  @Test
  void neverReleasesAChangedNumberOrIdentifier() {
    Random random = new Random(7);
    for (int round = 0; round < 2_000; round++) {
      List<String> words = words(random);
      int at = random.nextInt(words.size());
      String passage = sentence(words, at, "v" + random.nextInt(500));
      String changed = sentence(words, at, "v" + (500 + random.nextInt(500)));
      assertThat(new Grounding(List.of(passage)).support(changed)).as(changed).isEmpty();
    }
  }

  @Test
  void neverReleasesADroppedOrAddedNegation() {
    Random random = new Random(11);
    for (int round = 0; round < 2_000; round++) {
      List<String> words = words(random);
      int at = random.nextInt(words.size());
      String negated = sentence(words, at, "never");
      String plain = sentence(words, at, "the");
      assertThat(new Grounding(List.of(negated)).support(plain)).as(plain).isEmpty();
      assertThat(new Grounding(List.of(plain)).support(negated)).as(negated).isEmpty();
    }
  }

  @Test
  void releasesOnlyWordsOfThePassage() {
    Random random = new Random(13);
    for (int round = 0; round < 2_000; round++) {
      String passage = sentence(random);
      String other = sentence(random);
      if (new Grounding(List.of(passage)).support(other).isPresent()) {
        assertThat(Words.content(passage)).containsAll(Words.content(other));
      }
    }
  }

  private static List<String> words(Random random) {
    List<String> words = new ArrayList<>(List.of(VOCABULARY));
    Collections.shuffle(words, random);
    return new ArrayList<>(words.subList(0, 8 + random.nextInt(10)));
  }

  private static String sentence(Random random) {
    return String.join(" ", words(random)) + ".";
  }

  private static String sentence(List<String> words, int at, String replacement) {
    List<String> copy = new ArrayList<>(words);
    copy.set(at, replacement);
    return String.join(" ", copy) + ".";
  }
}
