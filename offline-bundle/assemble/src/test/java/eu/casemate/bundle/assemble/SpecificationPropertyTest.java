package eu.casemate.bundle.assemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.Mutation;
import eu.casemate.bundle.assemble.lock.BundleLock;
import eu.casemate.bundle.assemble.lock.BundleLockFile;
import eu.casemate.bundle.assemble.spec.BundleSpecFile;
import eu.casemate.bundle.assemble.spec.ComponentSpec;
import eu.casemate.bundle.assemble.spec.InputSpec;
import eu.casemate.bundle.assemble.spec.Selection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

/** Whatever stands in a specification or a lock file: it is read, or refused with the reason. */
class SpecificationPropertyTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Path EXAMPLE = Path.of("src/example/bundle.yaml");
  private static final String LOCK =
      """
      {"format":"casemate-lock/1","pins":[
        {"input":"c file src","sha256":"%s","size":17,"version":""},
        {"input":"c maven g:a:1","sha256":"%s","size":9223372036854775807,"version":"1\\u00e9"}
      ]}
      """
          .formatted("a".repeat(64), "b".repeat(64));

  private Path file;

  @BeforeProperty
  void makeFile() throws IOException {
    file = Files.createTempFile("spec", ".yaml");
  }

  @AfterProperty
  void removeFile() throws IOException {
    Files.delete(file);
  }

  @Example
  void theWholeFilesAreRead() throws IOException {
    assertThat(specification(Files.readAllBytes(EXAMPLE))).isTrue();
    assertThat(lock(LOCK.getBytes(StandardCharsets.UTF_8))).isTrue();
  }

  @Property(tries = 1500)
  void anAlteredSpecificationIsReadOrRefused(@ForAll long seed) throws IOException {
    specification(Mutation.of(Files.readAllBytes(EXAMPLE), seed));
  }

  @Property(tries = 1500)
  void almostASpecificationIsReadOrRefused(@ForAll("almostYaml") String text) {
    specification(text.getBytes(StandardCharsets.UTF_8));
  }

  @Property(tries = 500)
  void anyTextIsReadOrRefused(@ForAll String text, @ForAll byte[] bytes) {
    specification(text.getBytes(StandardCharsets.UTF_8));
    specification(bytes);
    lock(text.getBytes(StandardCharsets.UTF_8));
    lock(bytes);
  }

  @Property(tries = 2000)
  void anAlteredLockFileIsReadAsItIsWrittenOrRefused(@ForAll long seed) {
    lock(Mutation.of(LOCK.getBytes(StandardCharsets.UTF_8), seed));
  }

  @Provide
  Arbitrary<String> almostYaml() {
    Arbitrary<String> value =
        Arbitraries.of(
            "1",
            "a",
            "\"\\0\"",
            "\"a\\0b\"",
            "\"\\e[1m\"",
            "'${here}'",
            "${",
            "[]",
            "{}",
            "[[[[]]]]",
            "[\"[\"]",
            "[\"{a\"]",
            "[\"/a\"]",
            "~",
            "&a [*a]",
            "*a",
            "!!binary x",
            "-1",
            "99999999999",
            "g:a:1",
            "g:a:1:",
            ":::",
            "a==1",
            "a==\u0007",
            "@s/n@1.0.0",
            "https://h.invalid/f",
            "https://[::1/f",
            "h.invalid/r:1",
            "src#",
            "'#/../../..'",
            "a/#x/..",
            "#",
            "src#a\\0",
            "true",
            "2026-13-01T00:00:00Z",
            "x".repeat(500),
            "\ud83d\ude00");
    Arbitrary<String> source =
        Arbitraries.of("", "file: src\n", "debian: d\n        files: [\"/[\"]\n", "pypi: a==1\n")
            .map(line -> line.isEmpty() ? "      -\n" : "      - " + line);
    Arbitrary<String> input =
        Arbitraries.of(
                "file",
                "build",
                "model",
                "maven",
                "pypi",
                "npm",
                "debian",
                "https",
                "image",
                "oci-layout",
                "docker-archive",
                "include",
                "exclude",
                "strip",
                "into",
                "executable",
                "files",
                "unpack",
                "member",
                "ref",
                "layers",
                "platform")
            .flatMap(key -> value.map(v -> "        " + key + ": " + v + "\n"))
            .list()
            .ofMaxSize(3)
            .flatMap(lines -> source.map(first -> first + String.join("", lines)));
    return input
        .list()
        .ofMaxSize(2)
        .map(
            inputs ->
                """
                format: casemate-bundle/1
                product: P
                version: "1"
                release: 1
                platform: linux-amd64
                created: 2026-01-01T00:00:00Z
                oci-layout: c
                components:
                  - name: c
                    kind: k
                    version: "1"
                    licence: CC0-1.0
                    origin: here
                    inputs:
                """
                    + String.join("", inputs));
  }

  private boolean specification(byte[] content) {
    write(content);
    return answers(
        () -> {
          for (ComponentSpec component :
              BundleSpecFile.read(file, Map.of("checkout", "/srv")).components()) {
            component.inputs().forEach(SpecificationPropertyTest::isMatchable);
          }
        });
  }

  /** A pattern that is none must be refused before files are matched with it. */
  private static void isMatchable(InputSpec input) {
    input.selection().makesExecutable("bin/tool");
    input.selection().place("bin/tool");
    if (input.source() instanceof InputSpec.Debian debian) {
      debian.files().forEach(glob -> Selection.matches(glob, "/bin/tool"));
    }
  }

  private boolean lock(byte[] content) {
    write(content);
    return answers(
        () -> {
          BundleLock lock = BundleLockFile.read(file);
          BundleLockFile.write(file, lock);
          assertThat(BundleLockFile.read(file).pins()).isEqualTo(lock.pins());
        });
  }

  private static boolean answers(Runnable reader) {
    return assertTimeoutPreemptively(
        PATIENCE,
        () -> {
          try {
            reader.run();
            return true;
          } catch (BundleException e) {
            assertThat(e.getMessage()).isNotBlank();
            return false;
          }
        });
  }

  private void write(byte[] content) {
    try {
      Files.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
