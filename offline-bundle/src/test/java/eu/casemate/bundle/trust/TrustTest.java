package eu.casemate.bundle.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.InvalidValueException;
import eu.casemate.bundle.fake.FakeBundle;
import eu.casemate.bundle.fake.TestSigner;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustTest {

  private final TestSigner first = new TestSigner();
  private final TestSigner second = new TestSigner();

  @Test
  void trustRootReadsWhatItWrites() {
    TrustRoot root =
        new TrustRoot(1, List.of(first.trusted("Officer \"A\" \\ é")))
            .with(second.trusted("Officer B"), 2);

    assertThat(TrustRootJson.read(TrustRootJson.write(root))).isEqualTo(root);
  }

  @Test
  void trustRootRefusesThresholdsThatProtectNothingOrNeverHold() {
    List<TrustedKey> keys = List.of(first.trusted("A"));
    assertThatThrownBy(() -> new TrustRoot(0, keys)).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> new TrustRoot(2, keys)).isInstanceOf(InvalidValueException.class);
  }

  @Test
  void trustRootCountsPeopleAndNotSpellings() {
    assertThatThrownBy(() -> new TrustRoot(2, List.of(first.trusted("A"), first.trusted("B"))))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> new TrustRoot(2, List.of(first.trusted("A"), second.trusted("A"))))
        .isInstanceOf(InvalidValueException.class);
  }

  @Test
  void trustRootRefusesOtherCurvesAndForeignKeyIds() {
    assertThatThrownBy(() -> new TestSigner("secp256r1").trusted("A"))
        .hasMessageContaining("P-384");
    String text =
        new String(
            TrustRootJson.write(new TrustRoot(1, List.of(first.trusted("A")))),
            StandardCharsets.UTF_8);
    String other = text.replace(first.trusted("A").id().toString(), "0".repeat(64));
    assertThatThrownBy(() -> TrustRootJson.read(other.getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining("key id");
  }

  @Test
  void trustRootRefusesEveryTruncation() {
    byte[] whole = TrustRootJson.write(new TrustRoot(1, List.of(first.trusted("A"))));
    for (int length = 0; length < whole.length - 1; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> TrustRootJson.read(cut)).isInstanceOf(InvalidValueException.class);
    }
  }

  @Test
  void signatureFileReadsWhatItWrites() {
    SignatureFile file =
        new SignatureFile(List.of())
            .with(BundleSignature.of(KeyId.of(first.publicKey()), first.sign(new byte[1])))
            .with(BundleSignature.of(KeyId.of(second.publicKey()), second.sign(new byte[1])));

    assertThat(SignatureFile.read(file.write())).isEqualTo(file);
  }

  @Test
  void signatureFileRefusesEveryOtherSpelling() {
    String good =
        new String(
            new SignatureFile(
                    List.of(BundleSignature.of(KeyId.of(first.publicKey()), new byte[] {1, 2})))
                .write(),
            StandardCharsets.US_ASCII);
    assertThat(SignatureFile.read(bytes(good)).signatures()).hasSize(1);
    String line = good.lines().toList().get(1);
    for (String bad :
        List.of(
            "",
            good.strip(),
            good + "\n",
            "\n" + good,
            good.replace("\n", "\r\n"),
            good + line,
            good + line + "\n",
            good.replace(" ", "  "),
            good.replace("AQI=", "AQI"),
            good.replace("AQI=", "AQJ="),
            good.replace("AQI=", "AQI= "),
            good.replace("/1", "/2"),
            good.replace("p384", "p256"),
            good.toUpperCase(Locale.ROOT),
            good + "#\n",
            good.replace("AQI=", "A".repeat(300)),
            good + "\u00e9\n",
            "x".repeat(20_000))) {
      assertThatThrownBy(() -> SignatureFile.read(bytes(bad)))
          .as(bad)
          .isInstanceOf(InvalidValueException.class);
    }
  }

  @Test
  void signingTwiceReplacesAndAnotherKeyAdds(@TempDir Path media) {
    FakeBundle.small().write(media, first, first, second);

    assertThat(BundleSigning.existing(media).signatures())
        .extracting(BundleSignature::key)
        .containsExactly(KeyId.of(first.publicKey()), KeyId.of(second.publicKey()));
  }

  @Test
  void signingRefusesASignatureThatItsOwnKeyDoesNotVerify(@TempDir Path media) {
    FakeBundle.small().write(media);
    BundleSigner confused = BundleSigner.of(first.publicKey(), second::sign);

    assertThatThrownBy(() -> BundleSigning.sign(media, confused))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("nothing was written");
    assertThat(media.resolve("release.sig")).doesNotExist();
  }

  @Test
  void signingLeavesNoTemporaryFile(@TempDir Path media) throws Exception {
    FakeBundle.small().write(media, first);
    try (var files = Files.list(media)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "release.json",
              "release.sig",
              "MANIFEST.txt",
              "sbom.cdx.json",
              "alpha.pack",
              "beta.pack");
    }
  }

  @Test
  void base64HasOneSpelling() {
    assertThat(StrictBase64.decode("x", Base64.getEncoder().encodeToString(new byte[] {7})))
        .containsExactly(7);
    assertThatThrownBy(() -> StrictBase64.decode("x", "Bx=="))
        .isInstanceOf(InvalidValueException.class);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
