package eu.casemate.bundle.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.casemate.bundle.Chunk;
import eu.casemate.bundle.Component;
import eu.casemate.bundle.ComponentName;
import eu.casemate.bundle.ContentTable;
import eu.casemate.bundle.Digest;
import eu.casemate.bundle.FileEntry;
import eu.casemate.bundle.GlibcRelease;
import eu.casemate.bundle.HostLibrary;
import eu.casemate.bundle.HostNeeds;
import eu.casemate.bundle.InvalidValueException;
import eu.casemate.bundle.Label;
import eu.casemate.bundle.ProcessorLevel;
import eu.casemate.bundle.Release;
import eu.casemate.bundle.ReleaseNumber;
import eu.casemate.bundle.TestEntry;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleaseJsonTest {

  private static final String CANONICAL =
      new String(ReleaseJson.write(release(new Random(7))), StandardCharsets.UTF_8);

  @Test
  void readsWhatItWrites() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 300; i++) {
      Release release = release(random);
      assertThat(ReleaseJson.write(ReleaseJson.read(ReleaseJson.write(release))))
          .as("seed %d", seed)
          .isEqualTo(ReleaseJson.write(release));
    }
  }

  @Test
  void isCanonical() {
    assertThat(CANONICAL).startsWith("{\"chunks\":[\"").doesNotContain("\n", " :");
  }

  @Test
  void refusesEveryTruncation() {
    byte[] whole = CANONICAL.getBytes(StandardCharsets.UTF_8);
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> ReleaseJson.read(cut)).isInstanceOf(InvalidValueException.class);
    }
  }

  @Test
  void answersEveryDamageWithARefusalOrAnotherRelease() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    byte[] whole = CANONICAL.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 5_000; i++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(whole.length)] = (byte) random.nextInt(256);
      try {
        byte[] again = ReleaseJson.write(ReleaseJson.read(damaged));
        assertThat(again).as("seed %d", seed).isEqualTo(damaged);
      } catch (InvalidValueException e) {
        assertThat(e.reason()).isNotBlank();
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          "release":            | "release":1,"release":
          "release":1           | "release":1.0
          "release":1           | "release":01
          "release":1           | "release":-1
          "release":1           | "release":1e0
          "release":1           | "release":99999999999
          "release":1           | "release":111111111111111111111111111111111111
          "release":1           | "release":"1"
          "release":1           | "release":0
          "release":1           | "release":null
          "product":            | "unknown":1,"product":
          "product":"Fake"      | "product":"\\u0046ake"
          "product":"Fake"      | "product":"Fa\\nke"
          "product":"Fake"      | "product":""
          "product":"Fake",     | ~~
          casemate-release/2    | casemate-release/3
          {"chunks"             | { "chunks"
          {"chunks"             | [{"chunks"
          "chunks":["           | "chunks":[[[[[[[[[[[]]]]]]]]]],"
          "contents":{          | "contents":{"":"",
          "contents":{          | "contents":[],"x":{
          "mode":"644"          | "mode":"4755"
          "path":"f             | "path":"../f
          "path":"f             | "path":"/f
          """)
  void refusesWhatIsNotCanonical(String from, String to) {
    String changed = CANONICAL.replaceFirst(Pattern.quote(from), Matcher.quoteReplacement(to));
    assertThat(changed).isNotEqualTo(CANONICAL);
    assertThatThrownBy(() -> ReleaseJson.read(changed.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(InvalidValueException.class);
  }

  /** Canonical to the byte but for the second of the two, which is where the reader stops. */
  @ParameterizedTest
  @CsvSource({
    "chunks,components",
    "components,contents",
    "contents,format",
    "format,platform",
    "platform,product",
    "product,release",
    "release,version",
    "mode,path",
    "path,sha256",
    "kind,licence"
  })
  void refusesAKeyThatStandsTwiceAtItsSecondPlace(String key, String next) {
    Matcher member =
        Pattern.compile("\"" + key + "\":.*?,(?=\"" + next + "\":)").matcher(CANONICAL);
    assertThat(member.find()).isTrue();
    String twice = CANONICAL.substring(0, member.end()) + CANONICAL.substring(member.start());

    assertThatThrownBy(() -> ReleaseJson.read(twice.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("at character " + (member.end() - 1) + " ")
        .hasMessageContaining(",\"" + key + "\":")
        .hasMessageEndingWith("is refused: ,\"" + next + "\":");
    assertThat(twice.substring(0, member.start()) + twice.substring(member.end()))
        .isEqualTo(CANONICAL);
  }

  @Test
  void refusesAContentThatStandsTwiceAtItsSecondPlace() {
    String entry = "\"" + "a".repeat(64) + "\":\"0-1\"";
    String once = CANONICAL.replace("\"contents\":{}", "\"contents\":{" + entry + "}");
    String twice = once.replace(entry, entry + "," + entry);
    assertThat(twice).isNotEqualTo(once).isNotEqualTo(CANONICAL);

    assertThatThrownBy(() -> ReleaseJson.read(twice.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("in the order of their names, each once");
    assertThatThrownBy(() -> ReleaseJson.read(once.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(InvalidValueException.class)
        .message()
        .doesNotContain("each once");
  }

  @Test
  void refusesTrailingBytesAndInvalidUtf8() {
    for (String tail : List.of(" ", "\n", "{}", "\u0000")) {
      byte[] bytes = (CANONICAL + tail).getBytes(StandardCharsets.UTF_8);
      assertThatThrownBy(() -> ReleaseJson.read(bytes)).isInstanceOf(InvalidValueException.class);
    }
    byte[] wrong = CANONICAL.replace("Fake", "F\u00ffke").getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> ReleaseJson.read(wrong)).hasMessageContaining("UTF-8");
  }

  @Test
  void refusesMetadataBeyondItsBound() {
    assertThatThrownBy(() -> ReleaseJson.read(new byte[ReleaseJson.LARGEST + 1]))
        .hasMessageContaining("at most");
  }

  private static Release release(Random random) {
    List<Component> components =
        IntStream.range(0, 1 + random.nextInt(3))
            .mapToObj(i -> component("c" + i, random))
            .toList();
    return new Release(
        new Label("Fake"),
        new Label("v\"\\é" + random.nextInt(9)),
        new ReleaseNumber(1),
        new Label("linux"),
        table(components),
        components);
  }

  /** Every content is one chunk, some of them compressed. */
  private static ContentTable table(List<Component> components) {
    TreeMap<Digest, Chunk> chunks = new TreeMap<>();
    for (Component component : components) {
      for (FileEntry file : component.files()) {
        int length = (int) file.size();
        Digest stored = Digest.ofContent(new byte[] {(byte) length});
        if (length > 0) {
          chunks.put(
              file.digest(),
              length < 20
                  ? Chunk.raw(file.digest(), length)
                  : new Chunk(file.digest(), length, stored, length - 1));
        }
      }
    }
    return ContentTable.of(List.copyOf(chunks.values()), new TreeMap<>());
  }

  private static Optional<HostNeeds> needs(Random random) {
    if (random.nextBoolean()) {
      return Optional.empty();
    }
    HostLibrary plain = new HostLibrary("libgcc_s.so.1", "libgcc-s1", List.of());
    HostLibrary versioned =
        new HostLibrary("libstdc++.so.6", "libstdc++6", List.of("CXXABI_1.3.9", "GLIBCXX_3.4.30"));
    return Optional.of(
        new HostNeeds(
            ProcessorLevel.ofLabel("x86-64-v" + (1 + random.nextInt(4))).orElseThrow(),
            random.nextBoolean()
                ? Optional.empty()
                : Optional.of(new GlibcRelease(2, random.nextInt(60))),
            random.nextBoolean() ? List.of() : List.of(plain, versioned)));
  }

  private static Component component(String name, Random random) {
    TreeMap<String, FileEntry> files = new TreeMap<>();
    for (int i = 0; i <= random.nextInt(5); i++) {
      byte[] content = new byte[random.nextInt(40)];
      random.nextBytes(content);
      String path = "f" + i + "/é" + random.nextInt(9);
      files.put(path, TestEntry.of(path, content));
    }
    return new Component(
        new ComponentName(name),
        new Label("kind"),
        new Label("1"),
        new Label("MIT OR Apache-2.0"),
        new Label("here"),
        needs(random),
        List.copyOf(files.values()));
  }
}
