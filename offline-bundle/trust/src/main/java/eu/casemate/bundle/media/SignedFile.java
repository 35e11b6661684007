package eu.casemate.bundle.media;

/** A file of the metadata whose signature or hash was found right. */
public final class SignedFile {

  private final String name;
  private final byte[] content;

  /** A file by its name on the medium. */
  SignedFile(String name, byte[] content) {
    this.name = name;
    this.content = content.clone();
  }

  /** Its name on the medium. */
  public String name() {
    return name;
  }

  /** Its bytes. */
  public byte[] content() {
    return content.clone();
  }
}
