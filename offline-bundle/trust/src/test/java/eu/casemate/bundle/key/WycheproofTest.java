package eu.casemate.bundle.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.casemate.bundle.InvalidValueException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every vector of Project Wycheproof for the primitives in use goes through our own verification.
 * Each file says how many vectors of which result it has, so that none is skipped unseen.
 */
class WycheproofTest {

  @Test
  void mlDsa65VerifiesExactlyTheValidSignatures() throws IOException {
    Tally tally = new Tally();
    for (JsonNode group : groups("mldsa_65_verify")) {
      byte[] encoded = hex(group, "publicKey");
      for (JsonNode vector : group.get("tests")) {
        tally.add(vector, mlDsaAccepts(encoded, vector));
      }
    }
    tally.assertCounts(79, 131);
  }

  @Test
  void ed25519VerifiesExactlyTheValidSignatures() throws IOException {
    Tally tally = new Tally();
    for (JsonNode group : groups("ed25519")) {
      byte[] encoded = hex(group.get("publicKey"), "pk");
      for (JsonNode vector : group.get("tests")) {
        tally.add(
            vector,
            key(() -> Ed25519PublicKey.of(encoded))
                .map(key -> key.verifies(hex(vector, "msg"), hex(vector, "sig")))
                .orElse(false));
      }
    }
    tally.assertCounts(88, 63);
  }

  @Test
  void ecdsaOverP384VerifiesExactlyTheValidSignatures() throws IOException {
    Tally tally = new Tally();
    for (JsonNode group : groups("ecdsa_secp384r1_sha384")) {
      byte[] point = EcdsaP384PublicKey.point(hex(group, "publicKeyDer"));
      assertThat(point).isEqualTo(hex(group.get("publicKey"), "uncompressed"));
      for (JsonNode vector : group.get("tests")) {
        tally.add(
            vector,
            key(() -> EcdsaP384PublicKey.of(point))
                .map(key -> key.verifies(hex(vector, "msg"), hex(vector, "sig")))
                .orElse(false));
      }
    }
    tally.assertCounts(194, 310);
  }

  /** Only a key of 256 bits and a nonce of 96 are ours; every other size is refused, not used. */
  @Test
  void aesGcmOpensExactlyTheValidCiphertexts() throws IOException {
    Tally tally = new Tally();
    int otherSizes = 0;
    for (JsonNode group : groups("aes_gcm")) {
      boolean ours = group.get("keySize").intValue() == 256 && group.get("ivSize").intValue() == 96;
      assertThat(group.get("tagSize").intValue()).isEqualTo(128);
      for (JsonNode vector : group.get("tests")) {
        if (ours) {
          Optional<byte[]> plain = opened(vector);
          plain.ifPresent(bytes -> assertThat(bytes).isEqualTo(hex(vector, "msg")));
          tally.add(vector, plain.isPresent());
        } else {
          otherSizes++;
          assertThatThrownBy(() -> opened(vector)).isInstanceOf(IllegalArgumentException.class);
        }
      }
    }
    assertThat(tally.size() + otherSizes).isEqualTo(316);
    tally.assertCounts(39, 27);
  }

  private static Optional<byte[]> opened(JsonNode vector) {
    return AesGcm.open(
        hex(vector, "key"),
        hex(vector, "iv"),
        hex(vector, "aad"),
        Bytes.joined(hex(vector, "ct"), hex(vector, "tag")));
  }

  private static boolean mlDsaAccepts(byte[] encoded, JsonNode vector) {
    byte[] context = vector.has("ctx") ? hex(vector, "ctx") : new byte[0];
    return key(() -> MlDsaPublicKey.of(encoded))
        .map(key -> key.verifies(hex(vector, "msg"), context, hex(vector, "sig")))
        .orElse(false);
  }

  /** A key that is none refuses every signature. */
  private static <T> Optional<T> key(Supplier<T> read) {
    try {
      return Optional.of(read.get());
    } catch (InvalidValueException e) {
      return Optional.empty();
    }
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

  private static byte[] hex(JsonNode node, String member) {
    return HexFormat.of().parseHex(node.get(member).stringValue());
  }

  /** What was expected of each vector, and what came out. */
  private static final class Tally {

    private final List<String> wrong = new ArrayList<>();
    private int valid;
    private int invalid;

    void add(JsonNode vector, boolean accepted) {
      boolean expected =
          switch (vector.get("result").stringValue()) {
            case "valid" -> true;
            case "invalid" -> false;
            // None is marked so in these files; one that is has to be decided here by its flags.
            default -> throw new AssertionError("undecided: " + vector);
          };
      valid += expected ? 1 : 0;
      invalid += expected ? 0 : 1;
      if (accepted != expected) {
        wrong.add(
            "%s should be %s: %s %s"
                .formatted(
                    vector.get("tcId"),
                    vector.get("result"),
                    vector.get("comment"),
                    vector.get("flags")));
      }
    }

    int size() {
      return valid + invalid;
    }

    void assertCounts(int expectedValid, int expectedInvalid) {
      assertThat(wrong).isEmpty();
      assertThat(valid).isEqualTo(expectedValid);
      assertThat(invalid).isEqualTo(expectedInvalid);
    }
  }
}
