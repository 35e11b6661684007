package eu.casemate.bundle.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.casemate.bundle.InvalidValueException;
import eu.casemate.bundle.key.HybridSigner;
import eu.casemate.bundle.key.SoftwareKey;
import eu.casemate.bundle.key.TestKeys;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SignedStatementTest {

  private static final PayloadType REPORT = new PayloadType("application/vnd.casemate.report+json");
  private static final PayloadType OTHER = new PayloadType("application/vnd.casemate.other+json");
  private static final int LARGEST = 1 << 20;
  private static final byte[] PAYLOAD = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);
  private static final SoftwareKey KEY = TestKeys.ed25519();

  @Test
  void encodesWhatIsSignedAsDsseSays() {
    assertThat(new PayloadType("http.example/helloworld").preAuthentication(bytes("hello world")))
        .isEqualTo(bytes("DSSEv1 23 http.example/helloworld 11 hello world"));
  }

  @Test
  void handsThePayloadToWhoNamesItsSignerAndType() {
    byte[] file = SignedStatement.sign(REPORT, PAYLOAD, KEY).write();
    SignedStatement read = SignedStatement.read(file, LARGEST);
    assertThat(read.signedBy(KEY.publicKey(), REPORT)).contains(PAYLOAD);
    assertThat(read.signedBy(KEY.publicKey(), OTHER)).isEmpty();
    assertThat(read.signedBy(TestKeys.ed25519().publicKey(), REPORT)).isEmpty();
    assertThat(read.claimedSigners()).containsExactly(KEY.publicKey().id());
    assertThat(read.write()).isEqualTo(file);
  }

  @Test
  void carriesSignaturesOfSeveralPeopleAndOneOfEach() {
    HybridSigner second = TestKeys.p384();
    SignedStatement both =
        SignedStatement.sign(REPORT, PAYLOAD, KEY).with(second).with(KEY).with(second);
    SignedStatement read = SignedStatement.read(both.write(), LARGEST);
    assertThat(read.claimedSigners())
        .containsExactly(KEY.publicKey().id(), second.publicKey().id());
    assertThat(read.signedBy(KEY.publicKey(), REPORT)).isPresent();
    assertThat(read.signedBy(second.publicKey(), REPORT)).isPresent();
  }

  @Test
  void refusesEnvelopesThatAreNotExactlyOne() {
    String text =
        new String(SignedStatement.sign(REPORT, PAYLOAD, KEY).write(), StandardCharsets.US_ASCII);
    assertRefused(text.replace("\"payloadType\"", "\"payloadtype\""));
    assertRefused(text.replace("{\"payloadType\"", "{\"more\":\"1\",\"payloadType\""));
    assertRefused(text.replace("\"payload\":", "\"payload\":\"\",\"payload\":"));
    assertRefused(text.replace("\"payload\":\"", "\"payload\":\" "));
    assertRefused(text.replace("[{", "[[{").replace("}]", "}]]"));
    assertRefused(text.replace("[{", "{").replace("}]", "}"));
    assertRefused(text + "{}");
    assertRefused(text.replace("\"keyid\":\"", "\"keyid\":\"A"));
    assertRefused("[]");
    assertRefused("");
    String signature = text.substring(text.indexOf("[{") + 1, text.lastIndexOf(']'));
    assertRefused(text.replace(signature, signature + "," + signature));
    assertThatThrownBy(() -> SignedStatement.read(bytes(text), text.length() - 1))
        .isInstanceOf(InvalidValueException.class);
    assertThatCode(() -> SignedStatement.read(bytes(text), text.length()))
        .doesNotThrowAnyException();
  }

  @Property(tries = 300)
  void noFlippedBitPasses(@ForAll @IntRange(max = 1 << 30) int bit) {
    byte[] file = SignedStatement.sign(REPORT, PAYLOAD, KEY).write();
    // The line feed at the end is the one byte that means nothing.
    int at = bit % ((file.length - 1) * 8);
    file[at / 8] ^= (byte) (1 << at % 8);
    assertThat(passes(file)).isFalse();
  }

  @Property(tries = 500)
  void anyBytesAreReadOrRefused(@ForAll @Size(max = 300) byte[] file) {
    assertThat(passes(file)).isFalse();
  }

  @Property(tries = 300)
  void anyCutIsRefused(@ForAll @IntRange(max = 4000) int length) {
    byte[] file = SignedStatement.sign(REPORT, PAYLOAD, KEY).write();
    if (length < file.length - 1) {
      assertThat(passes(Arrays.copyOf(file, length))).isFalse();
    }
  }

  private static boolean passes(byte[] file) {
    try {
      return SignedStatement.read(file, LARGEST).signedBy(KEY.publicKey(), REPORT).isPresent();
    } catch (InvalidValueException e) {
      return false;
    }
  }

  private static void assertRefused(String text) {
    assertThatThrownBy(() -> SignedStatement.read(bytes(text), LARGEST))
        .isInstanceOf(InvalidValueException.class);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
