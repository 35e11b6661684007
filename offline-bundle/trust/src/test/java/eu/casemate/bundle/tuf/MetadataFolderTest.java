package eu.casemate.bundle.tuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.casemate.bundle.InvalidValueException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where metadata lies: the same contract in memory and in a folder. */
class MetadataFolderTest {

  @TempDir static Path shared;
  @TempDir Path folder;

  static Stream<MetadataStore> stores() throws IOException {
    return Stream.of(
        MemoryStore.trusting(new byte[] {1}),
        new MetadataFolder(Files.createTempDirectory(shared, "store")));
  }

  @ParameterizedTest
  @MethodSource("stores")
  void storeGivesBackWhatItWasGivenLast(MetadataStore store) {
    assertThat(store.read("targets.json", 9)).isEmpty();
    store.write("targets.json", new byte[] {1, 2, 3});
    store.write("targets.json", new byte[] {4, 5});
    assertThat(store.read("targets.json", 9)).contains(new byte[] {4, 5});

    store.delete("targets.json");
    store.delete("targets.json");
    assertThat(store.read("targets.json", 9)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("stores")
  void copyLongerThanTheBoundIsSeenToBe(MetadataStore store) {
    store.write("targets.json", new byte[20]);

    assertThat(store.read("targets.json", 9))
        .hasValueSatisfying(copy -> assertThat(copy.length).isGreaterThan(9));
  }

  @Test
  void readsNoMoreThanOneByteBeyondTheBound() throws IOException {
    Files.write(folder.resolve("timestamp.json"), new byte[1000]);

    assertThat(new MetadataFolder(folder).fetch("timestamp.json", 9))
        .hasValueSatisfying(content -> assertThat(content).hasSize(10));
  }

  @Test
  void linksAndFoldersAreNoMetadata() throws IOException {
    Path elsewhere = Files.write(folder.resolve("elsewhere.json"), new byte[] {1});
    Files.createSymbolicLink(folder.resolve("timestamp.json"), elsewhere);
    Files.createDirectory(folder.resolve("1.root.json"));

    assertThat(new MetadataFolder(folder).fetch("timestamp.json", 9)).isEmpty();
    assertThat(new MetadataFolder(folder).fetch("1.root.json", 9)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../root.json", "/etc/x.json", "a/b.json", "root", ""})
  void nameThatLeavesTheFolderIsRefused(String name) {
    MetadataFolder metadata = new MetadataFolder(folder);

    assertThatThrownBy(() -> metadata.fetch(name, 9)).isInstanceOf(InvalidValueException.class);
  }
}
