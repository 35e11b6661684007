package eu.casemate.bundle.elf;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.bundle.InvalidValueException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever the bytes, the answer is a reading or a refusal, and soon. */
class ElfPropertyTest {

  private static final byte[] LIBRARY =
      TestElf.needing("libstdc++.so.6", "libc.so.6")
          .called("libown.so.1")
          .with("libc.so.6", "GLIBC_2.2.5", "GLIBC_2.34")
          .with("libstdc++.so.6", "GLIBCXX_3.4.30")
          .defining("OWN_1.0")
          .bytes();

  @Property(tries = 5_000)
  void readsOrRefusesDamage(@ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int damages)
      throws IOException {
    Random random = new Random(seed);
    byte[] bytes = LIBRARY.clone();
    for (int i = 0; i < damages; i++) {
      byte value = (byte) (random.nextBoolean() ? random.nextInt(256) : random.nextInt(2) - 1);
      bytes[4 + random.nextInt(bytes.length - 4)] = value;
    }
    readOrRefuse(bytes);
  }

  @Property(tries = 1_000)
  void readsOrRefusesNoise(@ForAll @Size(max = 600) byte[] noise) throws IOException {
    byte[] bytes = noise.clone();
    System.arraycopy(LIBRARY, 0, bytes, 0, Math.min(bytes.length, 20));
    readOrRefuse(bytes);
  }

  private static void readOrRefuse(byte[] bytes) throws IOException {
    Path file = Files.createTempFile("elf", ".so");
    try (FileChannel channel = FileChannel.open(Files.write(file, bytes))) {
      Optional<ElfFile> elf = ElfReader.read(channel);
      elf.ifPresent(read -> assertThat(read.needed().size()).isLessThan(bytes.length));
    } catch (InvalidValueException e) {
      assertThat(e.reason()).isNotBlank();
    } finally {
      Files.delete(file);
    }
  }
}
