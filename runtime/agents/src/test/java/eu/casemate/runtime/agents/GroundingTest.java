package eu.casemate.runtime.agents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
  void namesTheVerbatimWordsThatProve() {
    assertThat(grounding.proof("Administrator must notify the officer within 24 hours."))
        .hasValueSatisfying(
            proof -> {
              assertThat(proof.passage()).isEqualTo(1);
              assertThat(proof.span().of(PASSAGE))
                  .isEqualTo("The administrator must notify the security officer within 24 hours.");
            });
  }

  @Test
  void takesTwoNeighboursOnlyForAnUnbrokenRunOfTheirWords() {
    String text = "The director signs the plan. The officer must be informed within 24 hours.";
    Grounding two = new Grounding(List.of(text));
    assertThat(two.proof("The director must be informed within 24 hours.")).isEmpty();
    assertThat(two.proof("Signs the plan: the officer must be informed within 24 hours."))
        .hasValueSatisfying(proof -> assertThat(proof.span().of(text)).isEqualTo(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Reports are sent within 5 to 10 days. | Reports are sent within 5 days.",
        "The fine is 10 000 euros a day. | The fine is 10 euros a day.",
        "The fine is 10,000 euros a day. | The fine is 10 euros a day.",
        "The limit is 3,14 metres a day. | The limit is 3 metres a day.",
        "Keys aren't kept outside the vault. | Keys are kept outside the vault.",
        "Le site est non conforme au référentiel. | Le site est conforme au référentiel.",
        "Keys are erased when the seal breaks. | Keys are erased.",
        "Keys are rarely copied to the vault. | Keys are copied to the vault."
      })
  void withholdsWhatLeavesOutTheDecisiveWord(String passage, String sentence) {
    assertThat(new Grounding(List.of(passage)).proof(passage)).isPresent();
    assertThat(new Grounding(List.of(passage)).proof(sentence)).isEmpty();
  }

  @Test
  void allowsLeavingWordsOut() {
    assertThat(grounding.proof("The administrator must notify the officer within 24 hours."))
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
    assertThat(grounding.proof(sentence)).isEmpty();
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
        assertThat(own.proof(sentence)).as(sentence).map(Grounding.Proof::passage).contains(0);
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
      assertThat(new Grounding(List.of(passage)).proof(changed)).as(changed).isEmpty();
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
      assertThat(new Grounding(List.of(negated)).proof(plain)).as(plain).isEmpty();
      assertThat(new Grounding(List.of(plain)).proof(negated)).as(negated).isEmpty();
    }
  }

  @Test
  void releasesOnlyWordsOfThePassage() {
    Random random = new Random(13);
    for (int round = 0; round < 2_000; round++) {
      String passage = sentence(random);
      String other = sentence(random);
      if (new Grounding(List.of(passage)).proof(other).isPresent()) {
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
