package eu.casemate.bundle.tuf;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.bundle.BundleException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every vector of Project Wycheproof for the standard key types goes through {@link TufKey}. */
class WycheproofTest {

  @ParameterizedTest(name = "{0}: {3} valid, {4} invalid")
  @CsvSource({
    "ed25519, ed25519, ed25519, 88, 63, none",
    "ecdsa_secp256r1_sha256, ecdsa, ecdsa-sha2-nistp256, 174, 310, none",
    "ecdsa_secp384r1_sha384, ecdsa, ecdsa-sha2-nistp384, 194, 310, none",
    // Of the salts that these files call wrong, the longest is one of the two in use.
    "rsa_pss_2048_sha256_mgf1_32, rsa, rsassa-pss-sha256, 63, 45, s_len changed to 222",
    "rsa_pss_3072_sha256_mgf1_32, rsa, rsassa-pss-sha256, 63, 45, s_len changed to 350",
  })
  void verifiesExactlyTheValidSignatures(
      String file, String keytype, String scheme, int valid, int invalid, String alsoValid)
      throws IOException {
    List<String> wrong = new ArrayList<>();
    int[] counts = new int[2];
    for (JsonNode group : groups(file)) {
      for (JsonNode vector : group.get("tests")) {
        boolean listedValid = vector.get("result").stringValue().equals("valid");
        counts[listedValid ? 0 : 1]++;
        String comment = vector.get("comment").stringValue();
        boolean expected = listedValid || comment.equals(alsoValid);
        if (accepts(keytype, scheme, group, vector) != expected) {
          wrong.add(vector.get("tcId") + " should be " + expected + ": " + comment);
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(counts).containsExactly(valid, invalid);
  }

  private static boolean accepts(String keytype, String scheme, JsonNode group, JsonNode vector) {
    String text =
        keytype.equals("ed25519")
            ? group.get("publicKey").get("pk").stringValue()
            : group.get("publicKeyPem").stringValue();
    try {
      return TufKey.of(keytype, scheme, text).verifies(hex(vector, "msg"), hex(vector, "sig"));
    } catch (BundleException e) {
      return false;
    }
  }

  private static byte[] hex(JsonNode vector, String member) {
    return HexFormat.of().parseHex(vector.get(member).stringValue());
  }

  private static List<JsonNode> groups(String name) throws IOException {
    try (InputStream file =
            WycheproofTest.class.getResourceAsStream("/wycheproof/" + name + ".json.gz");
        InputStream json = new GZIPInputStream(file)) {
      List<JsonNode> groups = new ArrayList<>();
      new JsonMapper().readTree(json).get("testGroups").forEach(groups::add);
      return groups;
    }
  }
}
