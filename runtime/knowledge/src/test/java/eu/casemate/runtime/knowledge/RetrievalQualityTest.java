package eu.casemate.runtime.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.runtime.documents.Question;
import eu.casemate.runtime.documents.RetrievedPassage;
import eu.casemate.runtime.documents.Search;
import eu.casemate.runtime.tenancy.TenantId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Labelled questions over the demonstration documents, through all stores. */
final class RetrievalQualityTest {

  private static final TenantId TENANT = new TenantId("quality");

  @TempDir Path folder;

  /** A question and a part of the section path that answers it. */
  private record Labelled(String question, String document, String section) {}

  private static final List<Labelled> QUESTIONS =
      List.of(
          new Labelled(
              "Quel outil faut-il utiliser pour rechercher des vulnérabilités connues dans les"
                  + " dépendances ?",
              "rust-guide/fr/libraries.md",
              "LIBS-AUDIT"),
          new Labelled(
              "Quelle chaîne d'outils utiliser pour développer une application sécurisée ?",
              "rust-guide/fr/devenv.md",
              "DENV-STABLE"),
          new Labelled(
              "Le fichier Cargo.lock doit-il être versionné ?",
              "rust-guide/fr/devenv.md",
              "DENV-CARGO-LOCK"),
          new Labelled(
              "Chaque image de décoration est-elle ignorée par les technologies d’assistance ?",
              "rgaa/criteres.json",
              "Critère 1.2"),
          new Labelled(
              "Quelles pages l'échantillon d'un audit doit-il contenir ?",
              "rgaa/obligations/evaluation-conformite.md",
              "Échantillon"),
          new Labelled(
              "Which tool must be used to look for known vulnerabilities in dependencies?",
              "rust-guide/en/libraries.md",
              "LIBS-AUDIT"),
          new Labelled(
              "Which environment variables must not be overridden when building with cargo?",
              "rust-guide/en/devenv.md",
              "DENV-CARGO-ENVVARS"),
          new Labelled(
              "Must Cargo.lock be tracked by a version control system?",
              "rust-guide/en/devenv.md",
              "DENV-CARGO-LOCK"),
          new Labelled(
              "May a Drop implementation panic?",
              "rust-guide/en/standard.md",
              "LANG-DROP-NO-PANIC"),
          new Labelled(
              "Is it allowed to use mem::forget?", "rust-guide/en/unsafe/memory.md", "MEM-FORGET"));

  @Test
  void findsTheSectionThatAnswersAmongTheFirstThree() throws IOException {
    try (Stores stores = new Stores(folder);
        KnowledgeStores knowledge = KnowledgeStores.open(stores.config("index"))) {
      long start = System.nanoTime();
      Documents.all().forEach(each -> knowledge.ingest(Callers.of(TENANT), each));
      double seconds = (System.nanoTime() - start) / 1e9;
      List<String> missed = new ArrayList<>();
      int first = 0;
      List<Integer> ranks = new ArrayList<>();
      long asking = System.nanoTime();
      for (Labelled each : QUESTIONS) {
        int rank = rank(knowledge, each);
        ranks.add(rank);
        first += rank == 1 ? 1 : 0;
        if (rank == 0 || rank > 3) {
          missed.add(each.section() + " in " + each.document() + " at rank " + rank);
        }
      }
      double millis = (System.nanoTime() - asking) / 1e6 / QUESTIONS.size();
      KnowledgeCounts counts = knowledge.counts(Callers.of(TENANT));
      LoggerFactory.getLogger(RetrievalQualityTest.class)
          .info(
              "result ranks={} questions={} first={} documents={} passages={} ingest_seconds={}"
                  + " retrieve_milliseconds={}",
              ranks.toString().replace(" ", ""),
              QUESTIONS.size(),
              first,
              counts.documents(),
              counts.passages(),
              Math.round(seconds * 10) / 10.0,
              Math.round(millis * 10) / 10.0);
      assertThat(missed).isEmpty();
      assertThat(first).isGreaterThanOrEqualTo(8);
    }
  }

  private static int rank(KnowledgeStores knowledge, Labelled labelled) {
    List<RetrievedPassage> found =
        knowledge
            .search(Callers.of(TENANT), Search.of(Question.of(labelled.question()), 10))
            .passages();
    for (int i = 0; i < found.size(); i++) {
      boolean right =
          found.get(i).passage().document().value().equals(labelled.document())
              && found.get(i).passage().section().contains(labelled.section());
      if (right) {
        return i + 1;
      }
    }
    return 0;
  }
}
