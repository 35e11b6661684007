package eu.casemate.hsm.token;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Where a token is: the vendor's PKCS#11 library and the token's label.
 *
 * @param module absolute path of the vendor's shared library
 * @param label the token's label, 1 to 32 bytes in UTF-8 as PKCS#11 allows, without trailing blanks
 */
public record TokenAddress(Path module, String label) {

  public TokenAddress {
    if (!module.isAbsolute()) {
      throw new IllegalArgumentException("the PKCS#11 module needs an absolute path: " + module);
    }
    if (label.isBlank()
        || !label.equals(label.strip())
        || label.getBytes(StandardCharsets.UTF_8).length > 32
        || label.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "a token label is 1 to 32 bytes without control characters or outer blanks");
    }
  }
}
