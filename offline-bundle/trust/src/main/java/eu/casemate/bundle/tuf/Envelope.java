package eu.casemate.bundle.tuf;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.Digest;
import eu.casemate.bundle.InvalidValueException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A metadata file: a signed portion and the signatures over its canonical form (4.2.1). The signed
 * portion is not interpreted here; whoever does so has checked the signatures.
 */
public final class Envelope {

  static final int MOST_SIGNATURES = 256;
  private static final int MOST_EXTRA_MEMBERS = 64;

  private final Map<String, Json> members;
  private final Json.Members signed;
  private final Map<String, Json.Members> signatures;
  private final byte[] message;

  private Envelope(
      Map<String, Json> members, Json.Members signed, Map<String, Json.Members> signatures) {
    this.members = new LinkedHashMap<>(members);
    this.signed = signed;
    this.signatures = new TreeMap<>(signatures);
    this.message = JsonWriter.canonical(signed);
  }

  /**
   * The envelope in a file's bytes.
   *
   * @throws BundleException if they are no metadata file
   */
  public static Envelope read(byte[] content) {
    try {
      return parse(content);
    } catch (MalformedException e) {
      throw new BundleException(
          "the file is no TUF metadata; name a file such as 1.root.json or timestamp.json", e);
    }
  }

  static Envelope parse(byte[] content) {
    Fields file = Fields.of(JsonReader.read(content), "");
    Json.Members signed = file.object("signed").members();
    if (file.members().byName().size() > MOST_EXTRA_MEMBERS) {
      throw new MalformedException("an object with 'signed' and 'signatures'", "a larger one");
    }
    Map<String, Json.Members> signatures = new LinkedHashMap<>();
    for (Json item : file.sequence("signatures", MOST_SIGNATURES)) {
      Fields signature = Fields.of(item, "signatures");
      String keyid = signature.text("keyid");
      signature.text("sig");
      if (signatures.putIfAbsent(keyid, signature.members()) != null) {
        throw new MalformedException("one signature a key identifier", keyid + " twice");
      }
    }
    return new Envelope(file.members().byName(), signed, signatures);
  }

  static Envelope unsigned(Json.Members signed) {
    return new Envelope(Map.of(), signed, Map.of());
  }

  /** What each officer signs: the canonical form of the signed portion. */
  public byte[] bytesToSign() {
    return message.clone();
  }

  /** The digest of what is signed, for people to read aloud and compare. */
  public Digest digestToSign() {
    return Digest.ofContent(message);
  }

  /** What the file calls itself ({@code _type}), such as {@code root}; says nothing of trust. */
  public String type() {
    return signed.byName().get("_type") instanceof Json.Text(String type) ? type : "";
  }

  /** The same envelope with a signature more; one that the key made before is replaced. */
  public Envelope with(KeyId keyid, byte[] signature) {
    Map<String, Json.Members> more = new TreeMap<>(signatures);
    Json sig = new Json.Text(HexFormat.of().formatHex(signature));
    more.put(
        keyid.toString(),
        new Json.Members(Map.of("keyid", new Json.Text(keyid.toString()), "sig", sig)));
    if (more.size() > MOST_SIGNATURES) {
      throw new InvalidValueException(
          "number of signatures", more.size() + "", "at most " + MOST_SIGNATURES);
    }
    return new Envelope(members, signed, more);
  }

  /**
   * The file's bytes: sorted members, signatures in order of key identifiers, no white space. The
   * same signed portion and the same signatures give the same bytes in whatever order people
   * signed.
   */
  public byte[] encoded() {
    Map<String, Json> file = new LinkedHashMap<>(members);
    file.put("signed", signed);
    file.put("signatures", new Json.Sequence(List.copyOf(signatures.values())));
    return JsonWriter.file(new Json.Members(file));
  }

  /** The signature under a key identifier; empty if there is none or it is not hexadecimal. */
  public Optional<byte[]> signature(KeyId keyid) {
    Json.Members entry = signatures.get(keyid.toString());
    if (entry == null) {
      return Optional.empty();
    }
    try {
      String sig = new Fields(entry, "signatures").text("sig");
      return Optional.of(PublicKeyMaterial.hex("a signature", sig));
    } catch (MalformedException e) {
      return Optional.empty();
    }
  }

  Json.Members signed() {
    return signed;
  }
}
