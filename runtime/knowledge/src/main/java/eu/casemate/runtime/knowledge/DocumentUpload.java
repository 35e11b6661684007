package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.DocumentParser;
import eu.casemate.runtime.documents.Language;
import eu.casemate.runtime.tenancy.TenantId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A document to take in. Its bytes stay in a file until they are read. */
public final class DocumentUpload {

  private final TenantId tenant;
  private final DocumentName name;
  private final Path content;
  private final Optional<Language> language;

  /** A document whose language is to be found out. */
  public DocumentUpload(TenantId tenant, DocumentName name, Path content) {
    this.tenant = tenant;
    this.name = name;
    this.content = content;
    this.language = Optional.empty();
  }

  /** A document whose language is known. */
  public DocumentUpload(TenantId tenant, DocumentName name, Path content, Language language) {
    this.tenant = tenant;
    this.name = name;
    this.content = content;
    this.language = Optional.of(language);
  }

  /** Whose document it is. */
  public TenantId tenant() {
    return tenant;
  }

  /** Its name; a document of the same name is replaced. */
  public DocumentName name() {
    return name;
  }

  /** Its bytes, read anew at each call; of a file that is too large as many as show that. */
  byte[] content() {
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
