package eu.casemate.bundle.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.casemate.bundle.InvalidValueException;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Nothing but both right halves over the right message by the right key passes. */
class HybridSignaturePropertyTest {

  private static final int ML_DSA = 3309;
  private static final List<HybridSigner> SIGNERS = List.of(TestKeys.ed25519(), TestKeys.p384());

  @Provide
  Arbitrary<HybridSigner> signers() {
    return Arbitraries.of(SIGNERS);
  }

  @Property(tries = 300)
  void anyFlippedBitOfASignatureIsRefused(
      @ForAll("signers") HybridSigner signer,
      @ForAll @Size(max = 200) byte[] message,
      @ForAll @IntRange(max = 1 << 30) int bit) {
    byte[] signature = signer.sign(message);
    flip(signature, bit);
    assertThat(signer.publicKey().verifies(message, signature)).isFalse();
  }

  @Property(tries = 200)
  void anyFlippedBitOfTheClassicalHalfIsRefused(
      @ForAll("signers") HybridSigner signer, @ForAll @IntRange(max = 1 << 20) int bit) {
    byte[] message = {1, 2, 3};
    byte[] signature = signer.sign(message);
    int classicalBits = (signature.length - ML_DSA) * 8;
    flip(signature, ML_DSA * 8 + bit % classicalBits);
    assertThat(signer.publicKey().verifies(message, signature)).isFalse();
  }

  @Property(tries = 200)
  void anyFlippedBitOfAMessageIsRefused(
      @ForAll("signers") HybridSigner signer,
      @ForAll @Size(min = 1, max = 200) byte[] message,
      @ForAll @IntRange(max = 1 << 20) int bit) {
    byte[] signature = signer.sign(message);
    byte[] other = message.clone();
    flip(other, bit);
    assertThat(signer.publicKey().verifies(message, signature)).isTrue();
    assertThat(signer.publicKey().verifies(other, signature)).isFalse();
  }

  @Property(tries = 300)
  void anyFlippedBitOfAKeyIsRefused(
      @ForAll("signers") HybridSigner signer, @ForAll @IntRange(max = 1 << 30) int bit) {
    byte[] message = {4};
    byte[] encoded = signer.publicKey().encoded();
    flip(encoded, bit);
    assertThat(verifiesUnder(signer.publicKey().scheme(), encoded, message, signer.sign(message)))
        .isFalse();
  }

  @Property(tries = 100)
  void aSignatureWithOneValidHalfIsRefused(
      @ForAll("signers") HybridSigner signer, @ForAll @Size(min = 1, max = 50) byte[] message) {
    byte[] right = signer.sign(message);
    byte[] wrong = signer.sign(new byte[0]);
    byte[] onlyMlDsa = joined(first(right), second(wrong));
    byte[] onlyClassical = joined(first(wrong), second(right));
    assertThat(signer.publicKey().verifies(message, onlyMlDsa)).isFalse();
    assertThat(signer.publicKey().verifies(message, onlyClassical)).isFalse();
  }

  /**
   * Two signatures of one key over one message may exchange halves: each half is over the same M',
   * and the construction promises no more. Over two messages or by two keys they may not.
   */
  @Property(tries = 60)
  void halvesExchangedWithinOneKeyAndMessageHoldAndNoOthersDo(
      @ForAll("signers") HybridSigner signer, @ForAll @Size(max = 50) byte[] message) {
    byte[] one = signer.sign(message);
    byte[] two = signer.sign(message);
    assertThat(signer.publicKey().verifies(message, joined(first(one), second(two)))).isTrue();

    HybridSigner other =
        signer.publicKey().scheme().contains("ed25519") ? TestKeys.ed25519() : TestKeys.p384();
    byte[] others = other.sign(message);
    byte[] mixed = joined(first(one), second(others));
    assertThat(signer.publicKey().verifies(message, mixed)).isFalse();
    assertThat(other.publicKey().verifies(message, mixed)).isFalse();
  }

  /** The label keeps the ML-DSA half of one scheme from standing in the other. */
  @Property(tries = 50)
  void halvesOfAnotherSchemeAreRefused(@ForAll @Size(max = 50) byte[] message) {
    byte[] ed25519 = SIGNERS.get(0).sign(message);
    byte[] p384 = SIGNERS.get(1).sign(message);
    HybridPublicKey spliced =
        HybridPublicKey.read(
            "mldsa65-ecdsa-p384-sha512",
            joined(
                Arrays.copyOf(SIGNERS.get(0).publicKey().encoded(), 1952),
                Arrays.copyOfRange(SIGNERS.get(1).publicKey().encoded(), 1952, 1952 + 97)));
    assertThat(spliced.verifies(message, joined(first(ed25519), second(p384)))).isFalse();
  }

  @Property(tries = 200)
  void aSignatureOfAnyOtherLengthIsRefused(
      @ForAll("signers") HybridSigner signer, @ForAll @IntRange(max = 4000) int length) {
    byte[] message = {5};
    byte[] signature = signer.sign(message);
    byte[] cut = Arrays.copyOf(signature, length);
    assertThat(signer.publicKey().verifies(message, cut)).isEqualTo(length == signature.length);
  }

  @Property(tries = 200)
  void keysOfAnyOtherLengthAreRefused(
      @ForAll("signers") HybridSigner signer, @ForAll @IntRange(max = 4000) int length) {
    byte[] encoded = signer.publicKey().encoded();
    if (length != encoded.length) {
      assertThatThrownBy(
              () ->
                  HybridPublicKey.read(signer.publicKey().scheme(), Arrays.copyOf(encoded, length)))
          .isInstanceOf(InvalidValueException.class);
    }
  }

  private static boolean verifiesUnder(
      String scheme, byte[] encoded, byte[] message, byte[] signature) {
    try {
      return HybridPublicKey.read(scheme, encoded).verifies(message, signature);
    } catch (InvalidValueException e) {
      return false;
    }
  }

  private static byte[] first(byte[] signature) {
    return Arrays.copyOf(signature, ML_DSA);
  }

  private static byte[] second(byte[] signature) {
    return Arrays.copyOfRange(signature, ML_DSA, signature.length);
  }

  private static byte[] joined(byte[] first, byte[] second) {
    return Bytes.joined(first, second);
  }

  private static void flip(byte[] bytes, int bit) {
    int at = bit % (bytes.length * 8);
    bytes[at / 8] ^= (byte) (1 << at % 8);
  }
}
