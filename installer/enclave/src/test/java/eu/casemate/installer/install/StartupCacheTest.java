package eu.casemate.installer.install;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.installer.durable.DurableFiles;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trains the real command line on the real JDK. */
class StartupCacheTest {
  @TempDir Path work;
  private Path home;
  private List<String> jars = List.of();
  private Path generation;
  private StartupCache cache;

  @BeforeEach
  void installCommandLine() throws Exception {
    home = work.toRealPath();
    generation = home.resolve("generations/1");
    Path lib = Files.createDirectories(generation.resolve("cli/lib"));
    jars = copyClassPath(lib);
    script("generations/1/jre/bin/java", "#!/bin/sh\nexec '" + java() + "' \"$@\"\n");
    script("bin/casemate", LauncherScript.TEXT);
    DurableFiles.switchLink(home.resolve("current"), Path.of("generations/1"));
    Files.createDirectories(home.resolve("var/cli"));
    cache = new StartupCache(home.resolve("var/cli/casemate.aot"));
  }

  @Test
  void isUsedByTheLauncherThroughTheCurrentLink() throws Exception {
    assertThat(cache.make(generation, jars)).isEmpty();
    assertThat(home.resolve("var/cli")).isDirectoryContaining("glob:**casemate.aot");

    String classes = launch("-Xlog:class+load");

    assertThat(classes).contains("casemate 0.1.0 (release 1)");
    assertThat(classes)
        .containsPattern("eu.casemate.installer.cli.Casemate source: shared objects file");
  }

  @Test
  void staysSilentWhenTheCacheNoLongerFits() throws Exception {
    assertThat(cache.make(generation, jars)).isEmpty();
    Path lib = generation.resolve("cli/lib");
    Files.copy(lib.resolve(jars.getLast()), lib.resolve("000.jar"));

    String output = launch("-Dx=y");

    assertThat(output).startsWith("casemate 0.1.0 (release 1)\n").doesNotContain("aot");
  }

  @Test
  void saysWhyThereIsNone() throws IOException {
    Optional<String> reason = cache.make(generation, List.of("none.jar"));

    assertThat(reason).hasValueSatisfying(text -> assertThat(text).contains("ended with 1"));
    assertThat(home.resolve("var/cli")).isEmptyDirectory();
  }

  @Test
  void takesAnEmptyCacheForNone() throws IOException {
    script(
        "generations/1/jre/bin/java",
        """
        #!/bin/sh
        for option; do
          case $option in -XX:AOTCacheOutput=*) : >"${option#*=}" ;; esac
        done
        echo '[0.7s][error  ][aot,heap] Scanned 20925 objects. Found 1 case(s)'
        echo 'ok      all'
        """);

    Optional<String> reason = cache.make(generation, jars);

    assertThat(reason)
        .contains(
            "the training run wrote an empty cache:"
                + " [0.7s][error  ][aot,heap] Scanned 20925 objects. Found 1 case(s)");
    assertThat(home.resolve("var/cli")).isEmptyDirectory();
  }

  @Test
  void isGivenUpWhenTheJvmCannotBeStarted() throws IOException {
    script("generations/1/jre/bin/java", "#!/absent\n");
    Files.writeString(home.resolve("var/cli/casemate.aot"), "of an earlier release");

    assertThat(cache.make(generation, jars))
        .hasValueSatisfying(reason -> assertThat(reason).contains("Cannot run program"));
    assertThat(home.resolve("var/cli")).isEmptyDirectory();
  }

  @Test
  void isGivenUpWhenTheOutputOfATrainingRunIsNoText() throws IOException {
    script("generations/1/jre/bin/java", "#!/bin/sh\nprintf '\\377\\n'\nexit 3\n");

    assertThat(cache.make(generation, jars))
        .hasValueSatisfying(reason -> assertThat(reason).contains("MalformedInputException"));
    assertThat(home.resolve("var/cli")).isEmptyDirectory();
  }

  @Test
  void isGivenUpWhenItsTracesCannotBeRemoved() throws IOException {
    Path inTheWay = Files.createDirectories(home.resolve("var/cli/casemate.aot.log/in the way"));

    assertThat(cache.make(generation, jars))
        .contains("DirectoryNotEmptyException: " + inTheWay.getParent());
    assertThat(cache.file()).doesNotExist();
  }

  @Test
  void waitsForTheEndOfARunThatTookTooLong() throws IOException {
    // The kernel takes its time to end a process that has much memory.
    script(
        "generations/1/jre/bin/java",
        "#!/bin/sh\necho $$ >'" + home + "/pid'\nexec dd if=/dev/zero of=/dev/null bs=512M\n");
    cache = new StartupCache(cache.file(), Duration.ofSeconds(1));

    Optional<String> reason = cache.make(generation, jars);

    long process = Long.parseLong(Files.readString(home.resolve("pid")).strip());
    assertThat(ProcessHandle.of(process)).isEmpty();
    assertThat(reason).contains("the self-test took more than 1 s");
    assertThat(home.resolve("var/cli")).isEmptyDirectory();
  }

  @Test
  void loadsNoJsonHttpOrTokenCodeToTellItsVersion() throws Exception {
    assertThat(launch("-Xlog:class+load"))
        .doesNotContain("tools.jackson")
        .doesNotContain("io.helidon")
        .doesNotContain("eu.casemate.hsm")
        .doesNotContainPattern("eu\\.casemate\\.bundle\\.(?!Printable )");
  }

  /** The class path of this test run as a folder of jars. */
  private static List<String> copyClassPath(Path lib) throws IOException {
    List<String> names = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path source = Path.of(entry);
      String own = source.getFileName().toString();
      String name = own.startsWith("picocli-") ? own : String.format("%03d.jar", names.size() + 1);
      if (Files.isDirectory(source)) {
        jar(source, lib.resolve(name));
      } else {
        Files.copy(source, lib.resolve(name));
      }
      names.add(name);
    }
    return names;
  }

  private String launch(String jvmOption) throws Exception {
    ProcessBuilder launcher =
        new ProcessBuilder(home.resolve("bin/casemate").toString(), "--version")
            .redirectErrorStream(true);
    launcher.environment().put("JDK_JAVA_OPTIONS", jvmOption);
    Process process = launcher.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output.replaceFirst("NOTE: Picked up JDK_JAVA_OPTIONS.*\n", "");
  }

  private static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  private void script(String path, String text) throws IOException {
    Path file = home.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static void jar(Path classes, Path jar) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out);
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        entries.putNextEntry(new JarEntry(classes.relativize(file).toString()));
        Files.copy(file, entries);
        entries.closeEntry();
      }
    }
  }
}
