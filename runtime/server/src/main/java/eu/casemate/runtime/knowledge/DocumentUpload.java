package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.document.DocumentName;
import eu.casemate.runtime.document.Language;
import eu.casemate.runtime.document.TenantId;
import java.util.Optional;

/** A document to take in. */
public final class DocumentUpload {

  private final TenantId tenant;
  private final DocumentName name;
  private final byte[] content;
  private final Optional<Language> language;

  /** A document whose language is to be found out. */
  public DocumentUpload(TenantId tenant, DocumentName name, byte[] content) {
    this.tenant = tenant;
    this.name = name;
    this.content = content.clone();
    this.language = Optional.empty();
  }

  /** A document whose language is known. */
  public DocumentUpload(TenantId tenant, DocumentName name, byte[] content, Language language) {
    this.tenant = tenant;
    this.name = name;
    this.content = content.clone();
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

  /** A copy of its bytes. */
  public byte[] content() {
    return content.clone();
  }

  /** Its language if the uploader named it. */
  public Optional<Language> language() {
    return language;
  }
}
