package eu.casemate.bundle.tuf;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.bundle.Digest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 5.6.7: who is asked for a target, in which order, and who is not. */
class DelegationTest {

  private final SimulatedRepository repository = new SimulatedRepository();
  private final TestClient client = new TestClient(repository);

  /** A graph: "A>B" delegates everything, "A>B:*.py" these paths, "A!B" terminates. */
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "targets>A, A",
    "targets>A targets>B, A B",
    "targets>A targets>B B>C, A B C",
    "targets>A targets>B A>C A>D, A C D B",
    "targets>A targets>B A>C C>D, A C D B",
    "targets>A targets>B A!C A>D, A C",
    "targets>A targets>B A!C C>D, A C D",
    "targets>A:*.py targets>B A>C, B",
    "targets>A targets>B A>C:*.py C>D, A B",
    "targets>A targets>B B>C C>D D>B, A B C D",
    "targets>A targets>B B>C A>C, A C B",
    "targets>A targets>B B>C A>C:*.py, A B C",
  })
  void visitsRolesDepthFirstInOrderOfAppearance(String graph, String visited) {
    publish(graph);

    assertThat(client.refusalOf("missing")).isInstanceOf(Rejection.NoSuchTarget.class);

    assertThat(delegatesAskedFor()).containsExactly(visited.split(" ", -1));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "own-file, true, ''",
    "README.md, true, A",
    "releases/x/x_v1, true, B C",
    "releases/y/y_v1.zip, true, B D",
    "releases/z/z_v1.zip, false, B",
    "releases/README.md, false, ''",
    "foo-1.tgz, true, A",
    "foo-alpha.tgz, false, ''",
    "README.MD, false, ''",
  })
  void findsTargetOnlyThroughDelegationsThatCoverIt(String path, boolean found, String visited) {
    repository.delegate("targets", "A", false, "*.doc", "*.md", "foo-?.tgz");
    repository.delegate("targets", "B", false, "releases/*/*");
    repository.delegate("B", "C", false, "releases/x/*");
    repository.delegate("B", "D", false, "releases/y/*.zip");
    repository.addTarget("targets", "own-file", "of targets");
    for (String ofA : List.of("README.md", "releases/README.md", "foo-1.tgz", "foo-alpha.tgz")) {
      repository.addTarget("A", ofA, "of A");
    }
    repository.addTarget("C", "releases/x/x_v1", "of C");
    repository.addTarget("D", "releases/y/y_v1.zip", "of D");
    repository.addTarget("D", "releases/z/z_v1.zip", "of D");
    repository.publish("A", "C", "D", "B");
    repository.publishTargets();

    if (found) {
      assertThat(client.find(path).path()).isEqualTo(path);
    } else {
      assertThat(client.refusalOf(path)).isInstanceOf(Rejection.NoSuchTarget.class);
    }
    assertThat(String.join(" ", delegatesAskedFor())).isEqualTo(visited);
  }

  @Test
  void firstDelegationWins() {
    repository.delegate("targets", "A", false, "*");
    repository.delegate("targets", "B", false, "*");
    repository.addTarget("A", "tool", "first");
    repository.addTarget("B", "tool", "second");
    repository.publish("A", "B");
    repository.publishTargets();

    assertThat(client.find("tool").sha256()).contains(TargetContent.of(utf8("first")).sha256());
  }

  @Test
  void roleTrustedThroughOneDelegatorIsCheckedAgainForTheNext() {
    repository.delegate("targets", "parent-a", false, "a/*");
    repository.delegate("targets", "parent-b", false, "b/*");
    repository.delegate("parent-a", "shared", false, "a/*");
    TestSigner forB = repository.delegate("parent-b", "shared", false, "b/*");
    repository.draft("shared").signers.remove(forB);
    repository.addTarget("shared", "a/tool", "trusted");
    repository.addTarget("shared", "b/tool", "not for B's keys");
    repository.publish("shared", "parent-a", "parent-b");
    repository.publishTargets();

    assertThat(client.find("a/tool").path()).isEqualTo("a/tool");
    assertThat(client.refusalOf("b/tool"))
        .isEqualTo(new Rejection.NotSigned("shared", Clause.TARGETS_SIGNATURES, 1, 0));
  }

  @Test
  void roleThatTheSnapshotDoesNotListIsNotAskedFor() {
    repository.delegate("targets", "partner", false, "partner/*");
    repository.publish("partner", "targets");
    repository.snapshotMeta.remove("partner.json");
    repository.publish("snapshot", "timestamp");

    assertThat(client.refusalOf("partner/tool"))
        .isInstanceOfSatisfying(
            Rejection.Absent.class,
            absent -> assertThat(absent.clause()).isEqualTo(Clause.TARGETS_SEARCH));
    assertThat(delegatesAskedFor()).isEmpty();
  }

  @Test
  void trustedCopyOfDelegateIsUsedAgain() {
    publish("targets>A");
    client.refusalOf("missing");
    repository.requests.clear();
    client.refusalOf("missing");

    assertThat(delegatesAskedFor()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "?, 1.%3F.json",
    "#, 1.%23.json",
    "/delegate, 1.%2Fdelegate.json",
    "../delegate, 1...%2Fdelegate.json",
    "rôle 1, 1.r%C3%B4le%201.json",
  })
  void roleOfAnyNameStaysInItsFolder(String role, String fileName) {
    repository.delegate("targets", role, false, "*");
    repository.addTarget(role, "tool", "content");
    repository.publish(role);
    repository.publishTargets();

    client.find("tool");

    assertThat(repository.requests).contains(fileName);
    assertThat(client.trusted(role)).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"root", "timestamp", "snapshot", "targets"})
  void delegateMayNotBeNamedAsTopLevelRole(String role) {
    Map<String, Json> rule = Map.of("paths", SimulatedRepository.texts(List.of("*")));
    repository.delegate("targets", role, false, TestSigner.ed25519(), rule);
    repository.publishTargets();

    assertThat(client.refusal()).isInstanceOf(Rejection.Malformed.class);
  }

  @Test
  void delegateMayNotBeNamedTwice() {
    publish("targets>A");
    repository.delegate("targets", "A", false, "*");
    repository.publishTargets();

    assertThat(client.refusal()).isInstanceOf(Rejection.Malformed.class);
  }

  @Test
  void hashPrefixesCoverPathsByTheirDigest() {
    String digest = Digest.ofContent(utf8("tool")).hex();
    TestSigner signer = TestSigner.ed25519();
    for (String prefix : List.of(digest.substring(0, 1), digest.substring(0, 7), digest)) {
      assertThat(prefixes(prefix).covers("tool")).isTrue();
      assertThat(prefixes(prefix).covers("tool2")).isFalse();
    }
    repository.draft("bin").signers.add(signer);
    Json rule = SimulatedRepository.texts(List.of(digest.substring(0, 2)));
    repository.delegate("targets", "bin", false, signer, Map.of("path_hash_prefixes", rule));
    repository.addTarget("bin", "tool", "content");
    repository.publish("bin");
    repository.publishTargets();

    assertThat(client.find("tool").path()).isEqualTo("tool");
  }

  @Test
  void delegationNeedsExactlyOneRule() {
    Json all = SimulatedRepository.texts(List.of("*"));
    Json bin = SimulatedRepository.texts(List.of("0"));
    List<Map<String, Json>> wrong =
        List.of(Map.of(), Map.of("paths", all, "path_hash_prefixes", bin));
    for (Map<String, Json> rule : wrong) {
      SimulatedRepository other = new SimulatedRepository();
      other.delegate("targets", "A", false, TestSigner.ed25519(), rule);
      other.publishTargets();
      assertThat(new TestClient(other).refusal()).isInstanceOf(Rejection.Malformed.class);
    }
  }

  @Test
  void searchEndsAtTheBoundOfVisitedRoles() {
    List<String> chain = new ArrayList<>(List.of("targets>r1"));
    for (int i = 1; i < 40; i++) {
      chain.add("r" + i + ">r" + (i + 1));
    }
    publish(String.join(" ", chain));

    assertThat(client.refusalOf("missing")).isInstanceOf(Rejection.NoSuchTarget.class);
    assertThat(delegatesAskedFor()).hasSize(Bounds.standard().visitedRoles() - 1);
  }

  @Test
  void policyHoldsForDelegatedKeysToo() {
    KeyPolicy noEcdsa = key -> !key.keytype().equals("ecdsa");
    TestSigner signer = TestSigner.ecdsaP256();
    Map<String, Json> rule = Map.of("paths", SimulatedRepository.texts(List.of("*")));
    repository.delegate("targets", "A", false, signer, rule);
    repository.publishTargets();

    assertThat(client.under(noEcdsa).refusal()).isInstanceOf(Rejection.KeyRefused.class);
  }

  private static PathRule prefixes(String prefix) {
    return new PathRule.HashPrefixes(List.of(prefix));
  }

  private void publish(String graph) {
    Set<String> roles = new LinkedHashSet<>();
    for (String edge : graph.split(" ", -1)) {
      String[] ends = edge.split("[>!:]", -1);
      repository.delegate(ends[0], ends[1], edge.contains("!"), ends.length > 2 ? ends[2] : "*");
      roles.addAll(Arrays.asList(ends[0], ends[1]));
    }
    roles.remove("targets");
    repository.publish(roles.toArray(String[]::new));
    repository.publishTargets();
  }

  private List<String> delegatesAskedFor() {
    Map<String, String> known = new LinkedHashMap<>();
    repository.drafts.keySet().forEach(role -> known.put("1." + role + ".json", role));
    return repository.requests.stream()
        .filter(request -> known.containsKey(request))
        .map(known::get)
        .filter(role -> !List.of("root", "timestamp", "snapshot", "targets").contains(role))
        .toList();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
