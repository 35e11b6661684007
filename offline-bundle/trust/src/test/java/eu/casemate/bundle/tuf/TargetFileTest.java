package eu.casemate.bundle.tuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.casemate.bundle.Digest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** 5.7.3: a content is the target's, or it is worth nothing. */
class TargetFileTest {

  private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);

  @Test
  void copiesWhatIsListed() throws IOException {
    ByteArrayOutputStream copy = new ByteArrayOutputStream();

    assertThat(target(Map.of("sha256", sha256())).copy(in("content"), copy)).isEmpty();
    assertThat(copy.toByteArray()).isEqualTo(CONTENT);
  }

  @Test
  void anyKnownHashFunctionWillDoAndAllKnownOnesHaveToHold() throws IOException {
    assertThat(check(Map.of("sha512", sha512()))).isEmpty();
    assertThat(check(Map.of("sha256", sha256(), "sha512", sha512()))).isEmpty();
    assertThat(check(Map.of("sha256", sha256(), "unknown", "00"))).isEmpty();
    assertThat(check(Map.of("sha256", sha256(), "sha512", sha256()))).isPresent();
    assertThat(check(Map.of("sha256", sha512(), "sha512", sha512()))).isPresent();
  }

  @Test
  void unknownHashFunctionsAloneProveNothing() throws IOException {
    assertThat(check(Map.of("unknown", sha256()))).get().isInstanceOf(Rejection.Mismatched.class);
  }

  @Test
  void lengthHasToBeExact() throws IOException {
    TargetFile target = target(Map.of("sha256", sha256()));

    assertThat(target.copy(in("conten"), new ByteArrayOutputStream()))
        .get()
        .extracting(Rejection::expected, Rejection::actual)
        .containsExactly("7 bytes", "6 bytes");
    assertThat(target.copy(in("contents"), new ByteArrayOutputStream()))
        .contains(new Rejection.TooLong("dir/file", Clause.TARGET_CONTENT, 7));
  }

  @Test
  void emptyTargetIsOne() throws IOException {
    TargetFile empty = TargetFile.read("empty", TargetContent.of(new byte[0]).json());

    assertThat(empty.copy(in(""), new ByteArrayOutputStream())).isEmpty();
    assertThat(empty.copy(in("x"), new ByteArrayOutputStream())).isPresent();
  }

  @Test
  void namesItsFileUnderConsistentSnapshots() {
    assertThat(target(Map.of("sha256", sha256(), "sha512", sha512())).consistentPaths())
        .containsExactly("dir/" + sha256() + ".file", "dir/" + sha512() + ".file");
    assertThat(target(Map.of("sha256", sha256())).sha256()).contains(Digest.ofContent(CONTENT));
    assertThat(target(Map.of("sha256", "short")).sha256()).isEmpty();
  }

  @Test
  void needsOneHashAtLeast() {
    assertThatThrownBy(() -> target(Map.of()))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("hash");
  }

  private static Optional<Rejection> check(Map<String, String> hashes) throws IOException {
    return target(hashes).copy(in("content"), new ByteArrayOutputStream());
  }

  private static TargetFile target(Map<String, String> hashes) {
    Map<String, Json> byFunction = new LinkedHashMap<>();
    hashes.forEach((function, hex) -> byFunction.put(function, new Json.Text(hex)));
    Json length = new Json.Whole(CONTENT.length);
    return TargetFile.read(
        "dir/file",
        new Json.Members(Map.of("length", length, "hashes", new Json.Members(byFunction))));
  }

  private static ByteArrayInputStream in(String content) {
    return new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
  }

  private static String sha256() {
    return Digest.ofContent(CONTENT).hex();
  }

  private static String sha512() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(CONTENT));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
