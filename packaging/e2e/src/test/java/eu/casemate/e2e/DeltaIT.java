package eu.casemate.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second release of the demonstration, carried as what the running appliance lacks. */
class DeltaIT {
  private static final long MIB = 1 << 20;

  private final Demonstration demonstration = Demonstration.running();

  @TempDir private Path folder;

  @Test
  void carriesOnlyWhatTheApplianceLacksAndIsPlannedOntoIt() throws Exception {
    Path keys = demonstration.keys();
    Path inventory = folder.resolve("site.inventory");
    run(deputy("inventory", "export", "--name", "demonstration", "-o", inventory.toString()));
    Path spec = folder.resolve("bundle.yaml");
    Path original = demonstration.checkout().resolve("offline-bundle/bundle.yaml");
    Files.writeString(spec, Files.readString(original).replace("\nrelease: 1\n", "\nrelease: 2\n"));
    Path engine = demonstration.checkout().resolve("target/engine").toRealPath();
    Path embedding = demonstration.checkout().resolve("target/embedding").toRealPath();
    List<String> from =
        List.of(
            "-f",
            spec.toString(),
            "--set",
            "checkout=" + demonstration.checkout(),
            "--set",
            "engine=" + engine,
            "--set",
            "embedding=" + embedding);
    Path lock = folder.resolve("full.lock");
    run(with(from, "bundle", "lock", "--lock", committedLock(), "-o", lock.toString()));

    Path delta = folder.resolve("delta");
    Demonstration.Run built =
        run(
            with(
                from,
                "bundle",
                "build",
                "--lock",
                lock.toString(),
                "--roots",
                keys.toString(),
                "--since",
                inventory.toString(),
                "--site-key",
                keys.resolve("deputy.pub").toString(),
                "-o",
                delta.toString(),
                "--json"));
    // The same inputs as another release: no content is new.
    assertThat(built.json().path("carriedBytes").asLong(-1)).isBetween(0L, MIB);
    assertThat(built.json().path("storedBytes").asLong(-1)).isGreaterThan(100 * MIB);

    run(deputy("bundle", "sign", delta.toString()));
    Demonstration.Run signedByOne = plan(delta);
    assertThat(signedByOne.exit()).as(signedByOne.toString()).isEqualTo(3);
    assertThat(signedByOne.errors()).contains("expected valid signatures of 2 distinct keys");

    run(
        List.of(
            "bundle",
            "sign",
            delta.toString(),
            "--key",
            "pkcs11:token=officer;object=release-signing?module-path="
                + "/usr/lib/softhsm/libsofthsm2.so&pin-source=file:"
                + keys.resolve("officer.pin")));
    Demonstration.Run planned = plan(delta);
    assertThat(planned.exit()).as(planned.toString()).isZero();
    assertThat(planned.output()).contains("release 2");
  }

  private Demonstration.Run plan(Path delta) throws IOException, InterruptedException {
    return demonstration.casemate(
        "plan", delta.toString(), "--appliance", demonstration.appliance().toString());
  }

  private List<String> deputy(String... arguments) {
    Path keys = demonstration.keys();
    return with(
        List.of(
            "--key",
            keys.resolve("deputy.key").toString(),
            "--passphrase-file",
            keys.resolve("deputy.passphrase").toString()),
        arguments);
  }

  private String committedLock() {
    return demonstration.checkout().resolve("offline-bundle/bundle.lock").toString();
  }

  private static List<String> with(List<String> options, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(options);
    return all;
  }

  private Demonstration.Run run(List<String> arguments) throws Exception {
    Demonstration.Run run = demonstration.casemate(arguments.toArray(String[]::new));
    assertThat(run.exit()).as(run.toString()).isZero();
    return run;
  }
}
