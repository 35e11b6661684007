package eu.casemate.runtime.knowledge.library;

import eu.casemate.runtime.documents.DocumentName;

/** The bytes that were uploaded. */
public final class Original {

  private final DocumentName name;
  private final String sha256;
  private final byte[] content;

  Original(DocumentName name, String sha256, byte[] content) {
    this.name = name;
    this.sha256 = sha256;
    this.content = content.clone();
  }

  /** The document that it is an original of. */
  public DocumentName name() {
    return name;
  }

  /** Of the bytes, 64 hex digits. */
  public String sha256() {
    return sha256;
  }

  /** The bytes, as they came. */
  public byte[] content() {
    return content.clone();
  }
}
