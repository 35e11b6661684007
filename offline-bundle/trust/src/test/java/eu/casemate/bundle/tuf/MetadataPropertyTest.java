package eu.casemate.bundle.tuf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever the bytes: metadata is read in one way, or refused; and no changed byte is trusted. */
class MetadataPropertyTest {

  private static final List<String> FILES =
      List.of("2.root.json", "timestamp.json", "2.snapshot.json", "2.targets.json");
  private static final SimulatedRepository REPOSITORY = published();

  private static SimulatedRepository published() {
    SimulatedRepository repository = new SimulatedRepository();
    repository.addTarget("targets", "release.json", "content");
    repository.delegate("targets", "partner", true, "partner/*");
    repository.publish("root", "partner", "targets", "snapshot", "timestamp");
    return repository;
  }

  @Property(tries = 1500)
  void noChangedByteIsTrusted(
      @ForAll @IntRange(max = 3) int file,
      @ForAll @IntRange(max = 1 << 20) int position,
      @ForAll @IntRange(min = 1, max = 255) int difference) {
    assertRefused(
        file,
        content -> {
          content[position % content.length] ^= (byte) difference;
          return content;
        });
  }

  @Property(tries = 300)
  void noTruncatedFileIsTrusted(
      @ForAll @IntRange(max = 3) int file, @ForAll @IntRange(max = 1 << 20) int length) {
    assertRefused(file, content -> Arrays.copyOf(content, length % content.length));
  }

  @Property(tries = 300)
  void noFileWithAnotherByteInItIsTrusted(
      @ForAll @IntRange(max = 3) int file,
      @ForAll @IntRange(max = 1 << 20) int position,
      @ForAll @IntRange(min = 0x21, max = 255) int added) {
    assertRefused(
        file,
        content -> {
          int at = position % (content.length + 1);
          byte[] longer = Arrays.copyOf(content, content.length + 1);
          System.arraycopy(content, at, longer, at + 1, content.length - at);
          longer[at] = (byte) added;
          return longer;
        });
  }

  @Property
  void anyBytesInPlaceOfMetadataAreRefused(
      @ForAll @IntRange(max = 3) int file, @ForAll("almostJson") String text) {
    assertRefused(file, content -> text.getBytes(StandardCharsets.UTF_8));
  }

  @Property
  void anyValueIsReadAsWritten(@ForAll("values") Json value) {
    byte[] written = JsonWriter.file(value);
    Json read = JsonReader.read(written);

    assertThat(read).isEqualTo(value);
    assertThat(JsonWriter.file(read)).isEqualTo(written);
    assertThat(JsonWriter.canonical(read)).isEqualTo(JsonWriter.canonical(value));
  }

  @Property
  void differentValuesAreSignedDifferently(
      @ForAll("values") Json left, @ForAll("values") Json right) {
    assertThat(Arrays.equals(JsonWriter.canonical(left), JsonWriter.canonical(right)))
        .isEqualTo(left.equals(right));
  }

  @Property
  void anyTextIsReadOrRefused(@ForAll("almostJson") String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try {
      Json value = JsonReader.read(bytes);
      assertThat(JsonReader.read(JsonWriter.file(value))).isEqualTo(value);
    } catch (MalformedException e) {
      assertThat(e.expected()).isNotBlank();
    }
    try {
      Envelope envelope = Envelope.parse(bytes);
      assertThat(Envelope.parse(envelope.encoded()).encoded()).isEqualTo(envelope.encoded());
    } catch (MalformedException e) {
      assertThat(e.actual()).isNotNull();
    }
  }

  @Property
  void namesAreOrderedAsTheirUtf8(@ForAll String left, @ForAll String right) {
    int expected =
        Arrays.compareUnsigned(
            left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));

    if (isText(left) && isText(right)) {
      assertThat(Integer.signum(JsonWriter.compareCodePoints(left, right)))
          .isEqualTo(Integer.signum(expected));
    }
  }

  private static void assertRefused(int file, Change change) {
    SimulatedRepository tampered = REPOSITORY.copy();
    tampered.tamper(FILES.get(file), content -> change.of(content.clone()));
    TestClient client = new TestClient(tampered);

    assertThat(client.refusal().describe()).isNotBlank();
    String role = FILES.get(file).replaceFirst("^2\\.", "").replace(".json", "");
    assertThat(client.trusted(role).orElse(0)).isEqualTo(role.equals("root") ? 1 : 0);
  }

  /** What happens to a file on its way. */
  private interface Change {
    byte[] of(byte[] content);
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
            "\"",
            "\\",
            "\\u0041",
            "signed",
            "\"signed\"",
            "\"signatures\"",
            "\"keyid\"",
            "\"sig\"",
            "\"_type\"",
            "1",
            "-",
            "0",
            ".",
            "true",
            "null",
            " ",
            "\n",
            "\u0000",
            "é")
        .list()
        .ofMaxSize(40)
        .map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<Json> values() {
    return Arbitraries.randomValue(random -> value(random, 4));
  }

  private static Json value(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 6 : 4)) {
      case 0 -> new Json.Text(text(random));
      case 1 -> new Json.Whole(random.nextLong() >> (11 + random.nextInt(50)));
      case 2 -> new Json.Flag(random.nextBoolean());
      case 3 -> new Json.Nothing();
      case 4 ->
          new Json.Sequence(
              Stream.generate(() -> value(random, depth - 1)).limit(random.nextInt(4)).toList());
      default -> {
        Map<String, Json> members = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          members.put(text(random), value(random, depth - 1));
        }
        yield new Json.Members(members);
      }
    };
  }

  /** Mostly characters that an encoding could get wrong. */
  private static String text(Random random) {
    int[] characters = {'a', '"', '\\', '\n', 0, 0x7f, 0x2028, 0xe9, 0xfb01, 0x1f600, 0x10ffff};
    return random
        .ints(random.nextInt(6), 0, characters.length)
        .map(i -> characters[i])
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isText(String text) {
    return text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
  }
}
