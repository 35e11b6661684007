package eu.casemate.bundle.tuf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** 5.3: sequences of roots, each with its keys, its threshold and the people who signed it. */
class RootRotationTest {

  private static final List<TestSigner> PEOPLE =
      IntStream.range(0, 10).mapToObj(i -> TestSigner.ed25519()).toList();

  /** One root: digits are people. */
  record Step(String keys, int threshold, String signers) {}

  static Stream<Arguments> followed() {
    return Stream.of(
        sequence("one key replaced", step("1", 1, "1"), step("2", 1, "21"), step("2", 1, "2")),
        sequence(
            "strangers' signatures are ignored",
            step("1", 1, "314"),
            step("2", 1, "3214"),
            step("2", 1, "324")),
        sequence(
            "any three of five",
            step("01234", 3, "024"),
            step("01234", 3, "041"),
            step("01234", 3, "013"),
            step("01234", 3, "01234")),
        sequence("one of five replaced", step("01234", 3, "024"), step("01345", 3, "041")),
        sequence(
            "one of five replaced, signed by both old and new",
            step("01234", 3, "024"),
            step("01345", 3, "0245"),
            step("01345", 3, "045")),
        sequence(
            "all five replaced",
            step("01234", 3, "024"),
            step("56789", 3, "024567"),
            step("56789", 3, "567")),
        sequence("threshold up", step("123", 1, "1"), step("123", 2, "12")),
        sequence("threshold down", step("123", 2, "12"), step("123", 1, "12"), step("123", 1, "1")),
        sequence("a second key needed", step("1", 1, "1"), step("12", 2, "12")));
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        sequence("no old key", step("1", 1, "1"), step("2", 1, "234")),
        sequence("no new key", step("1", 1, "1"), step("2", 1, "134")),
        sequence("too few new keys", step("01234", 3, "024"), step("01345", 3, "024")),
        sequence("too few old keys", step("01234", 3, "024"), step("01345", 3, "045")),
        sequence("new threshold missed", step("123", 1, "1"), step("123", 2, "2")),
        sequence("old threshold missed", step("123", 2, "12"), step("123", 1, "1")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("followed")
  void followsRotationsThatOldAndNewKeysApproveOf(String name, List<Step> steps) {
    TestClient client = publish(steps);

    client.update();

    assertThat(client.trusted("root")).hasValue(steps.size());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void refusesRotationsThatLackOldOrNewKeys(String name, List<Step> steps) {
    TestClient client = publish(steps);

    assertThat(client.refusal())
        .isInstanceOfSatisfying(
            Rejection.NotSigned.class,
            refusal -> assertThat(refusal.clause()).isEqualTo(Clause.ROOT_SIGNATURES));
    assertThat(client.trusted("root")).hasValue(steps.size() - 1);
  }

  @Test
  void continuesFromTheLastRootThatWasTrusted() {
    SimulatedRepository repository = new SimulatedRepository();
    TestClient client = new TestClient(repository);
    repository.publish("root", "root");
    byte[] good = repository.file("3.root.json");
    repository.tamper("3.root.json", ignored -> new byte[] {'{', '}'});
    assertThat(client.refusal()).isInstanceOf(Rejection.Malformed.class);
    assertThat(client.trusted("root")).hasValue(2);

    repository.files.put("3.root.json", good);
    client.update();

    assertThat(client.trusted("root")).hasValue(3);
  }

  @Test
  void followsNoMoreRootsThanTheBoundInOneUpdate() {
    SimulatedRepository repository = new SimulatedRepository();
    TestClient client = new TestClient(repository).within(new Bounds(9999, 9999, 9999, 9999, 3, 3));
    repository.publish("root", "root", "root", "root", "root");

    client.update();
    assertThat(client.trusted("root")).hasValue(4);
    client.update();
    assertThat(client.trusted("root")).hasValue(6);
  }

  @Test
  void rootWithUnattainableThresholdIsTrustedButSignsNothing() {
    SimulatedRepository repository = new SimulatedRepository();
    TestClient client = new TestClient(repository);
    repository.rootRoles.put(
        TopLevelRole.SNAPSHOT, repository.keysOf(TopLevelRole.SNAPSHOT).withThreshold(6));
    repository.publish("root", "snapshot", "timestamp");

    assertThat(client.refusal())
        .isEqualTo(new Rejection.NotSigned("snapshot", Clause.SNAPSHOT_SIGNATURES, 6, 1));
    assertThat(client.trustedVersions()).isEqualTo("2 2 0 0");
  }

  private static TestClient publish(List<Step> steps) {
    SimulatedRepository repository = new SimulatedRepository();
    repository.draft("root").version = 0;
    for (Step step : steps) {
      repository.setKeys(
          TopLevelRole.ROOT, step.threshold(), people(step.keys()), people(step.signers()));
      repository.publish("root");
    }
    return new TestClient(repository);
  }

  private static List<TestSigner> people(String digits) {
    return digits.chars().mapToObj(digit -> PEOPLE.get(digit - '0')).toList();
  }

  private static Step step(String keys, int threshold, String signers) {
    return new Step(keys, threshold, signers);
  }

  private static Arguments sequence(String name, Step... steps) {
    return Arguments.of(name, List.of(steps));
  }
}
