package eu.casemate.runtime.documents;

import eu.casemate.runtime.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Names a passage: 24 hex digits that depend on tenant, document, place and text. */
public record PassageId(String value) {

  private static final Pattern VALID = Pattern.compile("[0-9a-f]{24}");

  /** Refuses any other form with an IllegalArgumentException. */
  public PassageId {
    if (!VALID.matcher(value).matches()) {
      throw new IllegalArgumentException("A passage's id must be 24 lower-case hex digits");
    }
  }

  /** The id of a text at its place: the same upload gives the same ids again. */
  public static PassageId of(TenantId tenant, DocumentName document, int ordinal, String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      String place = tenant.value() + "\n" + document.value() + "\n" + ordinal + "\n";
      digest.update(place.getBytes(StandardCharsets.UTF_8));
      byte[] hash = digest.digest(text.getBytes(StandardCharsets.UTF_8));
      return new PassageId(HexFormat.of().formatHex(hash, 0, 12));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
