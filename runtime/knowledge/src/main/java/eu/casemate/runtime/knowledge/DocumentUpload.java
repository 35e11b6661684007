package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.DocumentParser;
import eu.casemate.runtime.documents.Language;
import eu.casemate.runtime.knowledge.library.CollectionName;
import eu.casemate.runtime.knowledge.library.DocumentLabel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** A document to take in. Its bytes stay in a file until they are read. */
public final class DocumentUpload {

  private final DocumentName name;
  private final Path content;
  private final Optional<Language> language;
  private final Optional<CollectionName> collection;
  private final Optional<Set<DocumentLabel>> labels;

  /**
   * A document to take in.
   *
   * @param content a file with its bytes; it may be gone once it was stored
   * @param language empty to find it out
   */
  public DocumentUpload(DocumentName name, Path content, Optional<Language> language) {
    this(name, content, language, Optional.empty(), Optional.empty());
  }

  /**
   * A document to take into a collection.
   *
   * @param content a file with its bytes; it may be gone once it was stored
   * @param language empty to find it out
   * @param collection empty for the one it is in, or {@link CollectionName#MAIN}; made if missing
   * @param labels empty for those it has
   */
  public DocumentUpload(
      DocumentName name,
      Path content,
      Optional<Language> language,
      Optional<CollectionName> collection,
      Optional<Set<DocumentLabel>> labels) {
    this.name = name;
    this.content = content;
    this.language = language;
    this.collection = collection;
    this.labels = labels.map(Set::copyOf);
  }

  /** Where it is to be, if the uploader named it. */
  public Optional<CollectionName> collection() {
    return collection;
  }

  /** Its labels, if the uploader named them. */
  public Optional<Set<DocumentLabel>> labels() {
    return labels;
  }

  /** Its name; a document of the same name is replaced. */
  public DocumentName name() {
    return name;
  }

  /** Its bytes, read anew at each call; of a file that is too large as many as show that. */
  public byte[] content() {
    try (InputStream in = Files.newInputStream(content)) {
      return in.readNBytes(DocumentParser.MAX_BYTES + 1);
    } catch (IOException e) {
      throw new KnowledgeException("The upload cannot be read from its temporary file", e);
    }
  }

  /** Its language if the uploader named it. */
  public Optional<Language> language() {
    return language;
  }
}
