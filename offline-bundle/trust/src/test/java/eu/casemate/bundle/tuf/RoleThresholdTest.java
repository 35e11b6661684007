package eu.casemate.bundle.tuf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 5.4.2, 5.5.3, 5.6.3: how many of which people have to sign the roles below the root. */
class RoleThresholdTest {

  private static final List<TestSigner> PEOPLE =
      IntStream.range(0, 10).mapToObj(i -> TestSigner.ed25519()).toList();

  private final SimulatedRepository repository = new SimulatedRepository();
  private final TestClient client = new TestClient(repository);

  @ParameterizedTest(name = "{1} of {0} signed by {2}: {3}")
  @CsvSource({
    "'2', 1, '2', true",
    "'1', 1, '314', true",
    "'2', 1, '134', false",
    "'01345', 3, '024', false",
    "'01345', 3, '04', false",
    "'01234', 3, '024', true",
    "'01234', 3, '041', true",
    "'01234', 3, '013', true",
    "'01234', 3, '123', true",
    "'01234', 3, '234', true",
  })
  void enoughOfTheNamedPeopleHaveToSign(
      String keys, int threshold, String signers, boolean accepted) {
    for (TopLevelRole role :
        List.of(TopLevelRole.TIMESTAMP, TopLevelRole.SNAPSHOT, TopLevelRole.TARGETS)) {
      SimulatedRepository each = new SimulatedRepository();
      TestClient reader = new TestClient(each);
      each.setKeys(role, threshold, people(keys), people(signers));
      each.publish("root", "targets", "snapshot", "timestamp");
      if (accepted) {
        reader.update();
        assertThat(reader.trusted(role.roleName())).hasValue(2);
      } else {
        assertThat(reader.refusal())
            .isInstanceOfSatisfying(
                Rejection.NotSigned.class,
                refusal -> assertThat(refusal.role()).isEqualTo(role.roleName()));
        assertThat(reader.trusted(role.roleName())).isEmpty();
      }
    }
  }

  @Test
  void signatureThatIsNoneDoesNoHarmBesideEnoughGoodOnes() {
    TestSigner second = repository.addKey(TopLevelRole.TIMESTAMP);
    repository.publish("root", "timestamp");
    for (byte[] sig : List.of(new byte[0], new byte[64], new byte[3])) {
      repository.tamper(
          "timestamp.json",
          content -> Envelope.parse(content).with(second.key().id(), sig).encoded());
      client.update();
    }
  }

  @Test
  void signatureInUpperCaseDigitsIsNone() {
    repository.tamper("timestamp.json", RoleThresholdTest::withUpperCaseSignature);

    assertThat(client.refusal()).isInstanceOf(Rejection.NotSigned.class);
  }

  @Test
  void thresholdMetBeforeButNoLongerIsRefused() {
    repository.addKey(TopLevelRole.SNAPSHOT);
    repository.addKey(TopLevelRole.SNAPSHOT);
    repository.rootRoles.put(
        TopLevelRole.SNAPSHOT, repository.keysOf(TopLevelRole.SNAPSHOT).withThreshold(3));
    repository.publish("root", "targets", "snapshot", "timestamp");
    client.update();

    repository.draft("snapshot").signers.removeLast();
    repository.publishTargets();

    assertThat(client.refusal())
        .isEqualTo(new Rejection.NotSigned("snapshot", Clause.SNAPSHOT_SIGNATURES, 3, 2));
    assertThat(client.trustedVersions()).isEqualTo("2 3 2 2");
  }

  private static byte[] withUpperCaseSignature(byte[] content) {
    String text = new String(content, StandardCharsets.UTF_8);
    int start = text.indexOf("\"sig\":\"") + 7;
    int end = text.indexOf('"', start);
    return (text.substring(0, start)
            + text.substring(start, end).toUpperCase(Locale.ROOT)
            + text.substring(end))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static List<TestSigner> people(String digits) {
    return digits.chars().mapToObj(digit -> PEOPLE.get(digit - '0')).toList();
  }
}
