package eu.casemate.bundle.assemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.HostNeeds;
import eu.casemate.bundle.assemble.spec.BundleSpec;
import eu.casemate.bundle.assemble.spec.SpecificationException;
import eu.casemate.bundle.elf.TestElf;
import eu.casemate.bundle.format.ReleaseJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a release says of native code, and what is refused because nobody said it. */
class NativeCodeTest {

  private static final String V2 = "requires: {processor: x86-64-v2}";
  private static final String V2_STDCPP =
      "requires: {processor: x86-64-v2, packages: {libstdc++.so.6: libstdc++6}}";

  @TempDir private Path folder;
  private Workshop workshop;

  @BeforeEach
  void openWorkshop() {
    workshop = new Workshop(folder);
  }

  @Test
  void statesGlibcAndLibrariesOfFilesAndJars() throws IOException {
    workshop.file(
        "src/bin/server",
        TestElf.needing("libown.so.1", "libc.so.6")
            .with("libc.so.6", "GLIBC_2.9", "GLIBC_2.34")
            .bytes());
    workshop.file("src/lib/own.so", TestElf.needing("libm.so.6").called("libown.so.1").bytes());
    jar(
        Map.of(
            "linux/lib.so",
            TestElf.needing("libstdc++.so.6")
                .with("libstdc++.so.6", "GLIBCXX_3.4.9", "GLIBCXX_3.4.30", "CXXABI_1.3")
                .with("libc.so.6", "GLIBC_2.36")
                .bytes()));

    Path media = build(V2_STDCPP).folder();
    byte[] signed = Files.readAllBytes(media.resolve("release.json"));
    HostNeeds needs = ReleaseJson.read(signed).components().getFirst().needs().orElseThrow();

    assertThat(needs)
        .hasToString(
            "x86-64-v2, glibc 2.36, libstdc++.so.6 with CXXABI_1.3, GLIBCXX_3.4.30"
                + " (Debian package libstdc++6)");
    assertThat(media.resolve("MANIFEST.txt")).content().contains("  needs     " + needs + "\n");
  }

  @Test
  void refusesNativeCodeThatNamesNoProcessor() {
    workshop.file("src/bin/tool", TestElf.needing("libc.so.6").bytes());

    assertThatThrownBy(() -> build(""))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("component c: holds bin/tool; say which processor it needs");
  }

  @Test
  void refusesALibraryThatIsNeitherShippedNorNamed() throws IOException {
    workshop.file("src/bin/tool", TestElf.needing("libperl.so.5.26").bytes());
    jar(Map.of("natives/x.so", TestElf.needing("libc.so.6", "libtcl8.6.so").bytes()));

    assertThatThrownBy(() -> build(V2))
        .hasMessageContaining("component c: bin/tool needs libperl.so.5.26,")
        .hasMessageContaining("component c: lib/x.jar!natives/x.so needs libtcl8.6.so,");
  }

  @Test
  void refusesWhatIsSaidNeedlessly() {
    workshop.file("src/bin/script", "#!/bin/sh\n");

    assertThatThrownBy(() -> build(V2_STDCPP))
        .hasMessageContaining("component c: requires libstdc++.so.6, which no file of it needs")
        .hasMessageContaining("component c: requires x86-64-v2, and holds no x86-64 code");
  }

  @Test
  void refusesPrivateSymbolsOfGlibcUnlessItIsShipped() {
    byte[] bound = TestElf.needing("libc.so.6").with("libc.so.6", "GLIBC_PRIVATE").bytes();
    workshop.file("src/bin/tool", bound);

    assertThatThrownBy(() -> build(V2)).hasMessageContaining("bin/tool needs GLIBC_PRIVATE");

    workshop.file("src/lib/libc.so.6", TestElf.needing().called("libc.so.6").bytes());
    assertThat(needs(build(V2)).orElseThrow().glibc()).isEmpty();
  }

  @Test
  void countsInAJarOnlyWhatThisSystemCouldLoad() throws IOException {
    byte[] arm = TestElf.needing("libfoo.so").bytes();
    arm[18] = (byte) 183;
    jar(
        Map.of(
            "musl.so", TestElf.needing("libc.musl-x86_64.so.1").bytes(),
            "bsd.so", TestElf.needing("libffi.so.2.4").noted("OpenBSD").bytes(),
            "arm.so", arm));

    assertThat(needs(build(""))).isEmpty();
  }

  @Test
  void refusesAFileForAnotherCLibraryThatIsShippedAsSuch() {
    workshop.file("src/bin/tool", TestElf.needing("libc.musl-x86_64.so.1").bytes());

    assertThatThrownBy(() -> build(V2)).hasMessageContaining("needs libc.musl-x86_64.so.1");
  }

  @Test
  void refusesABrokenFile() {
    byte[] cut = java.util.Arrays.copyOf(TestElf.needing("libc.so.6").bytes(), 100);
    workshop.file("src/bin/tool", cut);

    assertThatThrownBy(() -> build(V2)).hasMessageContaining("bin/tool begins as an ELF file");
  }

  @Test
  void refusesClaimsThatAreNone() {
    assertThatThrownBy(
            () -> build("requires: {processor: avx2, packages: {a b: libX}, glibc: 2.36}"))
        .isInstanceOf(SpecificationException.class)
        .hasMessageContaining("'processor' knows [x86-64-v1, x86-64-v2, x86-64-v3, x86-64-v4]")
        .hasMessageContaining("'a b' is no library with its package")
        .hasMessageContaining("unknown key 'glibc'");
  }

  private static Optional<HostNeeds> needs(BuiltBundle built) {
    return built.release().components().getFirst().needs();
  }

  private void jar(Map<String, byte[]> entries) throws IOException {
    Files.createDirectories(workshop.path("src/lib"));
    workshop.zip("src/lib/x.jar", entries);
  }

  private BuiltBundle build(String requires) {
    BundleSpec spec = workshop.spec("- build: ${here}/src", requires);
    return workshop.build(spec, workshop.update(spec), "out" + requires.length());
  }
}
