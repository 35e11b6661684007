package eu.casemate.bundle.tuf;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.Digest;
import eu.casemate.bundle.InvalidValueException;
import eu.casemate.bundle.Label;
import eu.casemate.bundle.key.HybridPublicKey;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A public key as metadata names it (4.2.2). */
public final class TufKey {

  /** The key type of the product's own keys: a classical and a post-quantum key as one. */
  public static final String COMPOSITE = "composite";

  private static final String HOLDER = "x-casemate-holder";

  private final KeyId id;
  private final String keytype;
  private final String scheme;
  private final Json.Members content;
  private final PublicKeyMaterial material;

  private TufKey(Fields fields) {
    this.content = fields.members();
    this.id = new KeyId(Digest.ofContent(JsonWriter.canonical(content)));
    this.keytype = fields.text("keytype");
    this.scheme = fields.text("scheme");
    this.material = PublicKeyMaterial.of(keytype, scheme, fields.object("keyval").text("public"));
  }

  /** The key of a key object; refuses one whose identifier is not that of its content (4.3). */
  static TufKey read(String keyid, Json value) {
    TufKey key = new TufKey(Fields.of(value, "key " + keyid));
    if (!key.id.digest().hex().equals(keyid)) {
      throw new MalformedException("key identifier " + key.id + ", the digest of the key", keyid);
    }
    return key;
  }

  /**
   * The key of a person.
   *
   * @param scheme as {@code HybridPublicKey} names it
   * @param publicKey the encoded composite public key
   */
  public static TufKey composite(String scheme, byte[] publicKey) {
    return of(COMPOSITE, scheme, Base64.getEncoder().encodeToString(publicKey));
  }

  /**
   * The key of a person whose name is part of the key object, so that whoever signs a root signs
   * whose keys it names.
   */
  public static TufKey composite(Label holder, HybridPublicKey key) {
    Json keyval = new Json.Members(Map.of("public", new Json.Text(encoded(key))));
    return new TufKey(
        Fields.of(
            new Json.Members(
                Map.of(
                    "keytype",
                    new Json.Text(COMPOSITE),
                    "scheme",
                    new Json.Text(key.scheme()),
                    "keyval",
                    keyval,
                    HOLDER,
                    new Json.Text(holder.value()))),
            "key"));
  }

  private static String encoded(HybridPublicKey key) {
    return Base64.getEncoder().encodeToString(key.encoded());
  }

  /**
   * A key of any type.
   *
   * @param text the public key as the key type spells it
   */
  public static TufKey of(String keytype, String scheme, String text) {
    Json keyval = new Json.Members(Map.of("public", new Json.Text(text)));
    try {
      return new TufKey(
          Fields.of(
              new Json.Members(
                  Map.of(
                      "keytype", new Json.Text(keytype),
                      "scheme", new Json.Text(scheme),
                      "keyval", keyval)),
              "key"));
    } catch (MalformedException e) {
      throw new BundleException(
          "the public key is no " + keytype + " key for " + scheme + "; name a key of that kind",
          e);
    }
  }

  /** The digest of the whole key object. */
  public KeyId id() {
    return id;
  }

  /** Such as {@code ed25519} or {@code composite}. */
  public String keytype() {
    return keytype;
  }

  /** Such as {@code ecdsa-sha2-nistp256}. */
  public String scheme() {
    return scheme;
  }

  /** Whether signatures of this type and scheme can be checked here. */
  public boolean understood() {
    return material.understood();
  }

  /** Whether this is the key's signature over the message; false for malformed signatures. */
  public boolean verifies(byte[] message, byte[] signature) {
    return material.verifies(message, signature);
  }

  /** The keys that this one consists of; two key objects that share one count once. */
  Set<String> parts() {
    return material.parts();
  }

  /** Who holds the key, as the key object says; empty if it does not say so in plain text. */
  public Optional<Label> holder() {
    try {
      return content.byName().get(HOLDER) instanceof Json.Text(String name)
          ? Optional.of(new Label(name))
          : Optional.empty();
    } catch (InvalidValueException e) {
      return Optional.empty();
    }
  }

  /** The key of a person, if it is one. */
  public Optional<HybridPublicKey> hybrid() {
    return material instanceof CompositeKey(HybridPublicKey key)
        ? Optional.of(key)
        : Optional.empty();
  }

  Json.Members content() {
    return content;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TufKey key && id.equals(key.id);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  @Override
  public String toString() {
    return keytype + "/" + scheme + " " + id;
  }
}
