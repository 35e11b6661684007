package eu.casemate.bundle.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.casemate.bundle.fake.FakeBundle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract of the disk that fails: without rules it is the real one. */
class FaultyDiskTest {

  @TempDir private Path folder;

  @Test
  void withoutRulesMediaAreJudgedAsOnTheRealDisk() throws IOException {
    Path whole = TestMedia.write(TestMedia.bundle().withParity(5), folder.resolve("whole"));
    Path worn = TestMedia.copyOf(whole, folder.resolve("worn"));
    FakeBundle.flip(worn.resolve(TestMedia.PACK), 1 << 20);
    Files.delete(worn.resolve("MANIFEST.txt"));
    Path broken = TestMedia.copyOf(whole, folder.resolve("broken"));
    Files.writeString(broken.resolve("timestamp.json"), "{}");
    Files.delete(broken.resolve("spare/timestamp.json"));
    Path empty = Files.createDirectory(folder.resolve("empty"));

    for (Path media : List.of(whole, worn, broken, empty)) {
      Verdict real = TestMedia.verify(media);
      Verdict faulty = TestMedia.verify(new FaultyDisk().of(media));

      assertThat(faulty).hasSameClassAs(real);
      assertThat(TestMedia.problems(faulty)).isEqualTo(TestMedia.problems(real));
      assertThat(faulty.notes()).isEqualTo(real.notes());
    }
  }

  @Test
  void withoutRulesACopyIsThatOfTheRealDisk() throws IOException {
    Path media = TestMedia.write(TestMedia.bundle(), folder.resolve("media"));
    Path real = folder.resolve("real");
    Path faulty = folder.resolve("faulty");
    FaultyDisk disk = new FaultyDisk();

    CopyOutcome expected = TestMedia.copy(TestMedia.authentic(media), real);
    CopyOutcome actual = TestMedia.copy(TestMedia.authentic(disk.of(media)), disk.of(faulty));

    assertThat(actual).isEqualTo(expected);
    assertThat(TestMedia.digests(faulty)).isEqualTo(TestMedia.digests(real));
    Path data = faulty.resolve("alpha/data");
    assertThat(Files.isSameFile(data.resolve("one.txt"), data.resolve("two.txt"))).isTrue();
    assertThat(Files.isExecutable(faulty.resolve("alpha/bin/run"))).isTrue();
  }

  @Test
  void withoutRulesItSaysWhatIsNotThere() {
    Path nowhere = new FaultyDisk().of(folder.resolve("nowhere"));

    assertThat(Files.exists(nowhere)).isFalse();
    assertThatThrownBy(() -> FileChannel.open(nowhere)).isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> Files.list(nowhere)).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void readsUpToABadSectorAndFailsInIt() throws IOException {
    Path file = Files.write(folder.resolve("file"), TestMedia.random(100, 1));
    FaultyDisk disk = new FaultyDisk().badSector(file, 40, 60);
    try (FileChannel channel = FileChannel.open(disk.of(file))) {
      assertThat(channel.read(ByteBuffer.allocate(100), 30)).isEqualTo(10);
      assertThat(channel.read(ByteBuffer.allocate(100), 60)).isEqualTo(40);
      assertThatThrownBy(() -> channel.read(ByteBuffer.allocate(1), 59))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void breaksOffAListingAsTheJdkTellsIt() throws IOException {
    for (String name : List.of("a", "b", "c")) {
      Files.createFile(folder.resolve(name));
    }
    assertThatThrownBy(() -> Files.list(new FaultyDisk().badListing(folder, -1).of(folder)))
        .isInstanceOf(IOException.class);
    try (Stream<Path> names = Files.list(new FaultyDisk().badListing(folder, 2).of(folder))) {
      assertThatThrownBy(names::toList).isInstanceOf(UncheckedIOException.class);
    }
    try (Stream<Path> names = Files.list(new FaultyDisk().badListing(folder, 4).of(folder))) {
      assertThat(names).hasSize(3);
    }
  }
}
