package eu.casemate.bundle.ceremony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.Label;
import eu.casemate.bundle.key.HybridPublicKey;
import eu.casemate.bundle.key.HybridSigner;
import eu.casemate.bundle.key.TestKeys;
import eu.casemate.bundle.tuf.Envelope;
import eu.casemate.bundle.tuf.RoleKeys;
import eu.casemate.bundle.tuf.Root;
import eu.casemate.bundle.tuf.RootMetadata;
import eu.casemate.bundle.tuf.TopLevelRole;
import eu.casemate.bundle.tuf.TufKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RootFileTest {

  private static final Instant EXPIRES = Instant.parse("2036-01-01T00:00:00Z");

  private final HybridSigner marie = TestKeys.p384();
  private final HybridSigner jean = TestKeys.ed25519();
  private final HybridSigner zoe = TestKeys.ed25519();

  @TempDir Path folder;

  @Test
  void tellsWhoHasSignedAndWhoStillHasTo() {
    RootFile made =
        RootFile.create(folder.resolve("1.root.json"), TestRoots.of(2, marie, jean, zoe));
    assertThat(made.status().approvals())
        .singleElement()
        .satisfies(
            approval -> {
              assertThat(approval.missing()).isEqualTo(2);
              assertThat(approval.outstanding()).hasSize(3);
            });

    made.sign(marie);
    RootStatus one = RootFile.read(made.file()).status();
    assertThat(one.complete()).isFalse();
    assertThat(one.approvals().getFirst().missing()).isEqualTo(1);
    assertThat(one.approvals().getFirst().signed())
        .extracting(holder -> holder.name().value())
        .containsExactly("holder 0");

    RootFile.read(made.file()).sign(jean);
    RootStatus two = RootFile.read(made.file()).status();
    assertThat(two.complete()).isTrue();
    assertThat(two.approvals().getFirst().outstanding())
        .extracting(Holder::key)
        .containsExactly(zoe.publicKey());
    assertThat(two.digest()).isEqualTo(one.digest());
  }

  @Test
  void aSecondSignatureOfTheSamePersonDoesNotCount() {
    RootFile made = RootFile.create(folder.resolve("1.root.json"), TestRoots.of(2, marie, jean));
    assertThat(made.sign(jean).sign(jean).status().approvals().getFirst().missing()).isEqualTo(1);
  }

  @Test
  void neverReplacesARoot() throws Exception {
    Path file = folder.resolve("1.root.json");
    RootFile.create(file, TestRoots.of(1, marie)).sign(marie);
    byte[] before = Files.readAllBytes(file);
    assertThatThrownBy(() -> RootFile.create(file, TestRoots.of(1, jean)))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("exists already");
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void refusesASignerWhoIsNoHolder() {
    RootFile made = RootFile.create(folder.resolve("1.root.json"), TestRoots.of(1, marie));
    assertThatThrownBy(() -> made.sign(zoe))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining(
            "does not name the key " + zoe.publicKey().fingerprint().abbreviated());
  }

  @Test
  void writesNothingWhenATokenSignsWithAnotherKey() throws Exception {
    RootFile made = RootFile.create(folder.resolve("1.root.json"), TestRoots.of(1, marie));
    byte[] before = Files.readAllBytes(made.file());
    HybridSigner confused =
        new HybridSigner() {
          @Override
          public HybridPublicKey publicKey() {
            return marie.publicKey();
          }

          @Override
          public byte[] sign(byte[] message) {
            return TestKeys.p384().sign(message);
          }
        };
    assertThatThrownBy(() -> made.sign(confused))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("does not hold under its own public key");
    assertThat(Files.readAllBytes(made.file())).isEqualTo(before);
  }

  @Test
  void keepsASignatureThatCameAfterItWasRead() throws IOException {
    Path file = folder.resolve("1.root.json");
    RootFile made = RootFile.create(file, TestRoots.of(2, marie, jean));
    RootFile read = RootFile.read(file);
    made.sign(marie);

    assertThat(read.sign(jean).status().complete()).isTrue();
    assertThat(folder.resolve(".signing.lock")).doesNotExist();
  }

  @Test
  void signsNoOtherRootThanTheOneThatWasRead() throws IOException {
    Path file = folder.resolve("1.root.json");
    RootFile read = RootFile.create(file, TestRoots.of(2, marie, jean));
    Files.delete(file);
    RootFile.create(file, TestRoots.of(1, marie));

    assertThatThrownBy(() -> read.sign(marie)).hasMessageContaining("has become another root");
  }

  /** TUF 1.0, 6.1: the new root is signed by the old keys and by the new ones. */
  @Test
  void aRotatedRootNeedsTheOldHoldersAndTheNew() {
    RootFile first = RootFile.create(folder.resolve("1.root.json"), TestRoots.of(2, marie, jean));
    assertThatThrownBy(() -> first.next(EXPIRES))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("not signed by enough people");
    RootFile signed = first.sign(marie).sign(jean);

    RootMetadata next = signed.next(EXPIRES);
    RoleKeys keys = signed.root().keysOf(TopLevelRole.ROOT);
    TufKey jeans = TufKey.composite(new Label("holder 1"), jean.publicKey());
    assertThat(keys.keys()).contains(jeans);
    for (TopLevelRole role : TopLevelRole.values()) {
      TufKey zoes = TufKey.composite(new Label("Zoé"), zoe.publicKey());
      next = next.with(role, keys.without(jeans.id()).with(zoes));
    }
    RootFile second = signed.createNext(next);
    assertThat(second.file()).isEqualTo(folder.resolve("2.root.json"));

    RootStatus byMarieAndZoe = second.sign(marie).sign(zoe).status();
    assertThat(byMarieAndZoe.complete()).isFalse();
    assertThat(byMarieAndZoe.approvals())
        .extracting(RootStatus.Approval::version, RootStatus.Approval::missing)
        .containsExactly(tuple(1L, 1), tuple(2L, 0));

    RootFile complete = RootFile.read(second.file()).sign(jean);
    assertThat(complete.status().complete()).isTrue();
    assertThat(Root.of(Envelope.read(read(second.file()))).version()).isEqualTo(2);
  }

  @Test
  void asksForTheRootBeforeToJudgeARotatedOne() throws Exception {
    RootFile first =
        RootFile.create(folder.resolve("1.root.json"), TestRoots.of(1, marie)).sign(marie);
    RootFile second = first.createNext(first.next(EXPIRES));
    Files.delete(first.file());
    assertThatThrownBy(() -> RootFile.read(second.file()))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("1.root.json");
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
