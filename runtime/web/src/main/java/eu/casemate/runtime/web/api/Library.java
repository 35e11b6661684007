package eu.casemate.runtime.web.api;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** The documents of the appliance, as the API needs them. */
public interface Library {

  /**
   * A document as it is listed.
   *
   * @param document its relative path
   */
  record Document(
      String document, String title, String language, int sections, int passages, String licence) {}

  /** A passage in full. */
  record Passage(
      String id, String document, String title, String section, String language, String text) {}

  /**
   * What became of an upload.
   *
   * @param outcome {@code added}, {@code replaced}, {@code unchanged}, or {@code retried}: it was
   *     there, but a store lacked it
   * @param waiting what has not followed yet and does so by itself: {@code index}, {@code graph},
   *     {@code vectors}; while {@code index} waits, no question finds the document
   */
  record Ingested(
      String document,
      String title,
      String language,
      int sections,
      int passages,
      String outcome,
      List<String> waiting) {

    /** Copies the list. */
    public Ingested {
      waiting = List.copyOf(waiting);
    }
  }

  /**
   * What became of a document that was to be deleted; no answer shows it any more.
   *
   * @param outcome {@code deleted}, or {@code absent}: there was none
   * @param waiting the stores that still hold traces and drop them by themselves
   */
  record Deleted(String document, String outcome, List<String> waiting) {

    /** Copies the list. */
    public Deleted {
      waiting = List.copyOf(waiting);
    }
  }

  /** How one store is, with a sentence for the operator. */
  record Check(String name, boolean healthy, String detail, long milliseconds) {}

  /** How many documents and passages there are; empty when the store does not answer. */
  record Counts(OptionalInt documents, OptionalInt passages) {}

  /**
   * Takes a document in; it is safe once this returns.
   *
   * @param name its relative path, checked by the caller
   * @param language a tag, or empty to find it out
   * @param content a file with its bytes, gone after the call
   * @return waits, within bounds, until all stores have it, and says what became of it; holds no
   *     part of its text
   * @throws HttpFailure now or then, when the bytes cannot be read as a document
   */
  Supplier<Ingested> ingest(String name, String language, Path content);

  /**
   * Deletes a document.
   *
   * @param name its relative path, checked by the caller
   */
  Deleted delete(String name);

  /** All documents, by name. */
  List<Document> documents();

  /** The passage with this id. */
  Optional<Passage> passage(String id);

  /** How each store is, asked now. Never throws. */
  List<Check> checks();

  /** The size of the library. Never throws. */
  Counts counts();
}
