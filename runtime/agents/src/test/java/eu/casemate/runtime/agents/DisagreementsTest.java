package eu.casemate.runtime.agents;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.runtime.agents.Disagreement.Difference;
import eu.casemate.runtime.documents.Language;
import eu.casemate.runtime.documents.RetrievedPassage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DisagreementsTest {

  private static List<Disagreement> among(RetrievedPassage... found) {
    List<Citation> passages = new ArrayList<>();
    for (RetrievedPassage passage : found) {
      passages.add(new Citation(passages.size() + 1, passage, passage.quote()));
    }
    return Disagreements.among(passages);
  }

  private static RetrievedPassage of(String document, String text) {
    return Samples.passage(document, "Title", "Heading", Language.detect(text), text, 0.5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NUMBER | Passwords must be changed every 90 days. | Passwords must be changed every 60 days.",
        "NUMBER | An incident is reported to the officer within 24 hours."
            + " | An incident is reported to the officer within two days.",
        "NUMBER | L'incident est signalé à l'officier sous vingt jours."
            + " | L'incident est signalé à l'officier sous 30 jours.",
        "NUMBER | L'amende est de 20 000 euros par service."
            + " | L'amende est de 50 000 euros par service.",
        "DATE | The accreditation of the enclave ends on 1 March 2027."
            + " | The accreditation of the enclave ends on 1 June 2027.",
        "DATE | La déclaration du service est publiée avant le 23 septembre 2020."
            + " | La déclaration du service est publiée avant le 23 mai 2021.",
        "OBLIGATION | Each unsafe block must be reviewed. | Each unsafe block may be reviewed.",
        "OBLIGATION | Visitors may enter the server room alone."
            + " | Visitors must not enter the server room alone.",
        "OBLIGATION | Le développeur doit utiliser la chaîne stable."
            + " | Le développeur peut utiliser la chaîne stable.",
        "NEGATION | Backups are kept outside the enclave. | Backups aren't kept outside the enclave.",
        "NEGATION | Le service est conforme au référentiel. | Le service est non conforme au référentiel.",
        "LIMIT | The seal is checked before each start. | The seal is checked after each start."
      })
  void showsWhatTwoDocumentsSayDifferently(Difference differs, String first, String second) {
    assertThat(among(of("a.md", "1. Introduction. " + first), of("b.md", second)))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.differs()).isEqualTo(differs);
              assertThat(found.first().number()).isEqualTo(1);
              assertThat(found.first().quote()).isEqualTo(first);
              assertThat(found.second().number()).isEqualTo(2);
              assertThat(found.second().quote()).isEqualTo(second);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // The same, also in other words.
        "Passwords must be changed every 90 days. | Passwords must be changed every 90 days.",
        "Reports are sent to him within 24 hours. | Reports are sent to him within one day.",
        "Reports are sent to him within 24 hours. | Reports are sent to him within 1 day.",
        "The key is rotated after thirty days. | The key is rotated after 30 days.",
        "Certificates are valid for 12 months. | Certificates are valid for 1 year.",
        "Files cannot be copied to the vault. | Files can't be copied to the vault.",
        // Of other things.
        "The public part is renewed every 90 days. | The private part is renewed every 60 days.",
        "Keys are rotated every 90 days. | Backup keys are rotated every 60 days.",
        "Criterion 1.1 applies to each image. | Criterion 1.2 applies to each image.",
        "Rust 1.40.1 fixes the security fault. | Rust 1.40.2 fixes the security fault.",
        "The first copy is kept for 90 days. | The second copy is kept for 60 days.",
        // One says more than the other.
        "Reports are sent to the officer. | Reports are sent to the officer within 30 days.",
        "Keys are stored in the vault. | Keys must be stored in the vault.",
        "Keys are erased from the vault if the seal breaks. | Keys are not erased from the vault.",
        "Logs are kept for at least 30 days. | Logs are kept for at most 60 days.",
        // Questions and items.
        "Must each unsafe block be reviewed? | May each unsafe block be reviewed?",
        "- Level B of the seal: 30 days of trial | - Level C of the seal: 60 days of trial",
        // Twins.
        "Passwords must be changed every 90 days. | Les mots de passe doivent être changés tous les 60 jours."
      })
  void showsNothingWhereTwoDocumentsDoNotContradictEachOther(String first, String second) {
    assertThat(among(of("a.md", first), of("b.md", second))).isEmpty();
  }

  @Test
  void comparesDifferentDocumentsOnly() {
    String one = "Passwords must be changed every 90 days.";
    String two = "Passwords must be changed every 60 days.";
    assertThat(among(of("a.md", one), of("a.md", two))).isEmpty();
    assertThat(among(of("v1/a.md", one), of("v2/a.md", two))).hasSize(1);
  }

  @Test
  void takesNoItemOfAnEnumerationForAnother() {
    String list =
        "- Administrators change their passwords every 30 days\n"
            + "- Administrators change their passwords every 60 days when retired";
    assertThat(among(of("v1.md", list), of("v2.md", list))).isEmpty();
    assertThat(
            among(
                of("v1.md", "Keys last for 30 days. Keys last for 60 days."),
                of("v2.md", "Keys last for 60 days.")))
        .isEmpty();
    assertThat(
            among(
                of("v1.md", "Keys last for 30 days."),
                of("v2.md", "Keys last for 60 days. Keys last for 30 days.")))
        .isEmpty();
  }

  @Test
  void showsAFewOnly() {
    StringBuilder first = new StringBuilder();
    StringBuilder second = new StringBuilder();
    for (String part : List.of("red", "green", "blue", "black", "white")) {
      first.append("The " + part + " lamp burns for 10 days. ");
      second.append("The " + part + " lamp burns for 20 days. ");
    }
    assertThat(among(of("a.md", first.toString()), of("b.md", second.toString()))).hasSize(3);
  }
}
