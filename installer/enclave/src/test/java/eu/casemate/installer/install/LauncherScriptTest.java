package eu.casemate.installer.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherScriptTest {
  @TempDir Path folder;
  private Path home;
  private Path launcher;

  @BeforeEach
  void installs() throws IOException {
    home = Files.createDirectory(folder.toRealPath().resolve("an appliance"));
    launcher = script("bin/casemate", LauncherScript.TEXT);
    script("current/cli/lib/a-b.jar", "");
    script("current/cli/lib/B.jar", "");
    script("current/jre/bin/java", "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
  }

  @Test
  void runsTheInstalledJreWithTheFixedClassPath() throws Exception {
    List<String> lines = run(launcher.toString(), "ask", "two words");

    assertThat(lines)
        .containsAll(LauncherScript.JVM_FLAGS)
        .contains("-Dcasemate.appliance=" + home)
        .contains(home + "/current/cli/lib/B.jar:" + home + "/current/cli/lib/a-b.jar")
        .endsWith("eu.casemate.installer.cli.Main", "ask", "two words");
    assertThat(lines).noneMatch(line -> line.startsWith("-XX:AOTCache"));
  }

  @Test
  void readsNamesAsUtf8WhereverItIsStarted() throws Exception {
    script("current/jre/bin/java", "#!/bin/sh\nprintf '%s\\n' \"$LC_ALL\"\n");

    assertThat(run("env", "-i", "PATH=/usr/bin:/bin", launcher.toString()))
        .containsExactly("C.UTF-8");
  }

  @Test
  void putsPicocliFirstInTheOrderOfTheCache() throws Exception {
    script("current/cli/lib/picocli-4.jar", "");

    List<String> lines = run(launcher.toString());

    assertThat(lines.get(lines.indexOf("-cp") + 1).split(":", -1))
        .isEqualTo(
            LauncherScript.classPath(List.of("picocli-4.jar", "a-b.jar", "B.jar")).stream()
                .map(jar -> home + "/current/cli/lib/" + jar)
                .toArray())
        .startsWith(home + "/current/cli/lib/picocli-4.jar", home + "/current/cli/lib/B.jar");
  }

  @Test
  void usesTheStartupCacheWhenThereIsOne() throws Exception {
    Files.createDirectories(home.resolve("var/cli"));
    Files.createFile(home.resolve("var/cli/casemate.aot"));

    assertThat(run(launcher.toString())).contains("-XX:AOTCache=" + home + "/var/cli/casemate.aot");
  }

  @Test
  void findsItsApplianceThroughALinkAndWithoutAFolderInItsName() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("casemate"), launcher);

    assertThat(run(link.toString())).contains("-Dcasemate.appliance=" + home);
    assertThat(run("sh", "casemate")).contains("-Dcasemate.appliance=" + home);
  }

  @Test
  void hasTheFlagsThatTheScriptOfACheckoutHas() throws IOException {
    String script = Files.readString(Path.of("../../scripts/casemate"));
    Matcher flags = Pattern.compile("(?s)\\nflags=\\((.*?)\\s+-cp ").matcher(script);

    assertThat(flags.find()).isTrue();
    assertThat(
            Stream.of(flags.group(1).split("\\s+", -1)).filter(flag -> !flag.startsWith("-Xlog:")))
        .containsExactlyElementsOf(LauncherScript.JVM_FLAGS);
  }

  private Path script(String path, String text) throws IOException {
    Path file = home.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private List<String> run(String... command) throws Exception {
    Process process =
        new ProcessBuilder(command)
            .directory(launcher.toFile().getParentFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output.lines().toList();
  }
}
