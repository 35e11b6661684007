package eu.casemate.bundle.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.casemate.bundle.assemble.InputRefusedException;
import eu.casemate.bundle.assemble.Workshop;
import eu.casemate.bundle.assemble.input.Fetcher;
import eu.casemate.bundle.assemble.lock.BundleLock;
import eu.casemate.bundle.assemble.spec.BundleSpec;
import eu.casemate.bundle.assemble.spec.InputKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleFetchTest {

  private static final byte[] CONTENT = "thing".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path folder;
  private Workshop connected;
  private final List<CachedInput> told = new ArrayList<>();

  @BeforeEach
  void openWorkshop() {
    connected = new Workshop(folder.resolve("connected"), NetworkFetcher::new);
    connected.file("src/one", "1");
  }

  @Test
  void fillsACacheFromWhichABundleIsBuiltWithoutAFetcher() {
    BundleSpec spec;
    BundleLock committed;
    Path cache = folder.resolve("new-cache");
    Map<String, String> environment = Map.of("CASEMATE_CACHE", cache.toString());
    try (FileServer server = new FileServer().file("/thing.txt", CONTENT)) {
      spec = connected.spec("- https: " + server.uri("/thing.txt") + "\n- file: src");
      committed = connected.update(spec).thirdPartyOnly(spec);

      fetch(environment, spec, committed);
    }

    assertThat(told).extracting(CachedInput::key).containsExactlyElementsOf(thirdParty(spec));
    Workshop enclave = new Workshop(folder.resolve("connected"), none -> Fetcher.none());
    enclave.set("CASEMATE_CACHE", cache.toString());
    BundleLock lock = enclave.lock(spec, committed);
    assertThat(enclave.build(spec, lock, "out").release().components().getFirst().files())
        .extracting(file -> file.path().value())
        .containsExactly("one", "thing.txt");
  }

  @Test
  void doesNotFetchWhatIsInTheCache() {
    try (FileServer server = new FileServer().file("/thing.txt", CONTENT)) {
      BundleSpec spec = connected.spec("- https: " + server.uri("/thing.txt"));
      BundleLock committed = connected.update(spec);
      Map<String, String> environment =
          Map.of("CASEMATE_CACHE", connected.path("cache").toString());

      fetch(environment, spec, committed);

      assertThat(server.requests()).hasSize(1);
      assertThat(told).hasSize(1);
    }
  }

  @Test
  void refusesWhatTheLockDoesNotPin() {
    try (FileServer server = new FileServer().file("/thing.txt", CONTENT)) {
      BundleSpec spec = connected.spec("- https: " + server.uri("/thing.txt"));
      BundleLock committed = connected.update(spec);
      server.file("/thing.txt", "other".getBytes(StandardCharsets.UTF_8));
      Map<String, String> environment = Map.of("CASEMATE_CACHE", folder.resolve("c").toString());

      assertThatThrownBy(() -> fetch(environment, spec, committed))
          .isInstanceOf(InputRefusedException.class)
          .hasMessageContaining("differs from its lock");
      assertThatThrownBy(() -> fetch(environment, spec, BundleLock.of(Map.of())))
          .isInstanceOf(InputRefusedException.class)
          .hasMessageContaining("is not in the lock");
      assertThat(told).isEmpty();
    }
  }

  private void fetch(Map<String, String> environment, BundleSpec spec, BundleLock committed) {
    new BundleFetch(environment, new NetworkFetcher(environment)).fetch(spec, committed, told::add);
  }

  private static List<InputKey> thirdParty(BundleSpec spec) {
    return spec.inputs()
        .filter(input -> input.source().isThirdParty())
        .map(input -> input.key())
        .toList();
  }
}
