package eu.casemate.bundle.statement;

import eu.casemate.bundle.Digest;
import eu.casemate.bundle.InvalidValueException;
import eu.casemate.bundle.key.HybridPublicKey;
import eu.casemate.bundle.key.HybridSigner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A payload, its type and signatures over both (DSSE, protocol version 1). What a reader gets from
 * a file is well formed, not trusted: the payload comes out through {@link #signedBy} alone.
 */
public final class SignedStatement {

  /** The most signatures that a statement has. */
  public static final int MOST_SIGNATURES = 16;

  private final PayloadType type;
  private final byte[] payload;
  private final List<StatementSignature> signatures;

  SignedStatement(PayloadType type, byte[] payload, List<StatementSignature> signatures) {
    this.type = type;
    this.payload = payload.clone();
    this.signatures = List.copyOf(signatures);
    long signers = signatures.stream().map(StatementSignature::key).distinct().count();
    if (signatures.size() > MOST_SIGNATURES || signers != signatures.size()) {
      throw new InvalidValueException(
          "number of signatures",
          Integer.toString(signatures.size()),
          "at most " + MOST_SIGNATURES + ", no two of one key");
    }
  }

  /**
   * Signs a payload.
   *
   * @param type which kind of payload this is; the signature covers it
   */
  public static SignedStatement sign(PayloadType type, byte[] payload, HybridSigner signer) {
    return new SignedStatement(type, payload, List.of()).with(signer);
  }

  /** The same with one more signature; one of the same key is replaced. */
  public SignedStatement with(HybridSigner signer) {
    Digest key = signer.publicKey().id();
    List<StatementSignature> all = new ArrayList<>(signatures);
    all.removeIf(signature -> signature.key().equals(key));
    all.add(new StatementSignature(key, signer.sign(type.preAuthentication(payload))));
    return new SignedStatement(type, payload, all);
  }

  /** The ids of the keys that are said to have signed; nothing is checked here. */
  public List<Digest> claimedSigners() {
    return signatures.stream().map(StatementSignature::key).toList();
  }

  /**
   * The payload, if it is of this type and this key signed it; empty otherwise.
   *
   * @param expected of what type it must be: a statement of one kind never passes for another
   */
  public Optional<byte[]> signedBy(HybridPublicKey key, PayloadType expected) {
    boolean holds =
        type.equals(expected)
            && signatures.stream()
                .filter(signature -> signature.key().equals(key.id()))
                .anyMatch(
                    signature -> key.verifies(type.preAuthentication(payload), signature.bytes()));
    return holds ? Optional.of(payload.clone()) : Optional.empty();
  }

  /** The envelope as JSON. */
  public byte[] write() {
    return EnvelopeJson.write(type, payload, signatures);
  }

  /**
   * Reads an envelope; checks its form, not its signatures.
   *
   * @param largest the most bytes that this kind of statement has as a file
   * @throws InvalidValueException if it is none in every detail
   */
  public static SignedStatement read(byte[] file, int largest) {
    return EnvelopeJson.read(file, largest);
  }
}
