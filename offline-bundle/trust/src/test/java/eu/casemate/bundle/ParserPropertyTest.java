package eu.casemate.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.bundle.format.ReleaseJson;
import eu.casemate.bundle.volume.ChunkInventory;
import eu.casemate.bundle.volume.ChunkRequest;
import eu.casemate.bundle.volume.Pack;
import eu.casemate.bundle.volume.VolumeDescriptor;
import eu.casemate.bundle.volume.VolumeKind;
import eu.casemate.bundle.volume.VolumeName;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever the bytes: a parser answers with a value of one spelling, or with a refusal. */
class ParserPropertyTest {

  @Property
  void aPathStaysInItsFolderOrIsRefused(@ForAll String text) {
    try {
      Path folder = Path.of("/srv/a");
      assertThat(new EntryPath(text).under(folder).normalize().startsWith(folder)).isTrue();
    } catch (InvalidValueException e) {
      assertThat(e.reason()).contains("is refused: ");
    }
  }

  @Property
  void aRefusalIsSafeToPrint(@ForAll String text) {
    assertThat(Printable.of(text).codePoints()).allMatch(Printable::isPrintable);
    assertThat(Printable.line(text).codePoints())
        .allMatch(Printable::isPrintable)
        .hasSize((int) text.codePoints().count());
  }

  @Property
  void aDescriptorIsReadAsWrittenOrRefused(@ForAll("almostDescriptors") String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    for (Function<byte[], byte[]> parser :
        List.<Function<byte[], byte[]>>of(
            b -> VolumeDescriptor.read(b).write(),
            b -> ChunkRequest.read(b).write(),
            b -> ChunkInventory.read(b).write())) {
      isReadAsWrittenOrRefused(parser, bytes);
    }
  }

  @Property
  void anAlteredDescriptorRequestOrInventoryIsReadAsWrittenOrRefused(@ForAll long seed) {
    Digest digest = Digest.ofContent(new byte[0]);
    ChunkList chunks = ChunkList.parse("0-5,7,9-99");
    VolumeName name = new VolumeName(VolumeKind.DELTA, 2);
    VolumeDescriptor descriptor =
        new VolumeDescriptor(digest, digest, name, 3, true, List.of(new Pack(chunks)));
    ChunkInventory inventory =
        new ChunkInventory(
            new Label("site"), List.of(new Label("release 1")), new TreeSet<>(Set.of(digest)));
    isReadAsWrittenOrRefused(
        b -> VolumeDescriptor.read(b).write(), Mutation.of(descriptor.write(), seed));
    isReadAsWrittenOrRefused(
        b -> ChunkRequest.read(b).write(),
        Mutation.of(new ChunkRequest(digest, chunks).write(), seed));
    isReadAsWrittenOrRefused(
        b -> ChunkInventory.read(b).write(), Mutation.of(inventory.write(), seed));
  }

  private static void isReadAsWrittenOrRefused(Function<byte[], byte[]> parser, byte[] bytes) {
    try {
      assertThat(parser.apply(bytes)).isEqualTo(bytes);
    } catch (InvalidValueException e) {
      assertThat(e.reason()).isNotBlank();
    }
  }

  @Property
  void aListOfChunksHasOneSpelling(@ForAll List<@IntRange(max = 40) Integer> numbers) {
    ChunkList list = ChunkList.of(numbers.stream().mapToInt(Integer::intValue));
    assertThat(list.numbers().boxed().toList()).isEqualTo(numbers);
    if (!numbers.isEmpty()) {
      assertThat(ChunkList.parse(list.toString())).isEqualTo(list);
    }
  }

  @Property
  void jsonOfAnyBytesIsReadOrRefused(@ForAll("almostJson") String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try {
      assertThat(ReleaseJson.write(ReleaseJson.read(bytes))).isEqualTo(bytes);
    } catch (InvalidValueException e) {
      assertThat(e.reason()).isNotBlank();
    }
  }

  @Provide
  Arbitrary<String> almostDescriptors() {
    Arbitrary<String> line =
        Arbitraries.of(
                "casemate-volume/1",
                "casemate-request/1",
                "casemate-inventory/1",
                "release ",
                "set ",
                "a".repeat(64),
                "volume 1 of 2",
                " with parity",
                "pack ",
                "chunks ",
                "chunk ",
                "appliance a",
                "0-5",
                ",",
                "7",
                "sha256 ",
                "end",
                " ",
                "\r",
                "\n")
            .list()
            .ofMaxSize(4)
            .map(parts -> String.join("", parts) + "\n");
    return line.list().ofMaxSize(8).map(lines -> String.join("", lines));
  }

  @Provide
  Arbitrary<String> almostJson() {
    return Arbitraries.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"format\"",
            "\"casemate-release/2\"",
            "1",
            "-1",
            "1e9",
            "null",
            "true",
            "\"chunks\"",
            "\"contents\"",
            "\"\\u0000\"",
            "\ufeff",
            " ",
            "\"components\"")
        .list()
        .ofMaxSize(30)
        .map(parts -> String.join("", parts));
  }
}
