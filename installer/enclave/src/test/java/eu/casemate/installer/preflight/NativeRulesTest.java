package eu.casemate.installer.preflight;

import static eu.casemate.bundle.ProcessorLevel.V2;
import static eu.casemate.bundle.ProcessorLevel.V3;
import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.bundle.GlibcRelease;
import eu.casemate.bundle.HostLibrary;
import eu.casemate.bundle.HostNeeds;
import eu.casemate.bundle.ProcessorLevel;
import eu.casemate.installer.preflight.Check.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NativeRulesTest {
  private static final GlibcRelease DEBIAN_12 = new GlibcRelease(2, 36);
  private static final HostLibrary STDCPP =
      new HostLibrary("libstdc++.so.6", "libstdc++6", List.of("GLIBCXX_3.4.30"));

  @TempDir private Path root;

  /** Host by host: its level, and whether it carries a release for v2, v3 and v4. */
  @ParameterizedTest
  @CsvSource({
    "QEMU_DEFAULT, x86-64-v1, FAIL, FAIL, FAIL",
    "CORE_2, x86-64-v1, FAIL, FAIL, FAIL",
    "NEHALEM, x86-64-v2, OK, FAIL, FAIL",
    "HASWELL, x86-64-v3, OK, OK, FAIL",
    "EPYC_MILAN, x86-64-v3, OK, OK, FAIL",
    "SKYLAKE_X, x86-64-v4, OK, OK, OK",
    "SAPPHIRE_RAPIDS, x86-64-v4, OK, OK, OK",
  })
  void judgesEachProcessorByItsLevel(
      TestHosts host, String level, Outcome v2, Outcome v3, Outcome v4) {
    Map<ProcessorLevel, Outcome> verdicts = Map.of(V2, v2, V3, v3, ProcessorLevel.V4, v4);
    verdicts.forEach(
        (needed, verdict) -> {
          Check check = processor(host, component("engine", needed));
          assertThat(check.outcome()).as("%s on %s", needed, host).isEqualTo(verdict);
          assertThat(check.found()).startsWith(level + ", ");
        });
  }

  @Test
  void namesComponentNeedHostAndRemedy() {
    Check check =
        processor(TestHosts.CORE_2, component("engine", V2), component("jre", ProcessorLevel.V1));

    assertThat(check.line())
        .isEqualTo(
            "fail  processor x86-64-v1, Intel(R) Core(TM)2 CPU 6600 @ 2.40GHz; lacks popcnt, sse4_1,"
                + " sse4_2 (needed: x86-64-v2 for engine); use Intel since Nehalem (2008), AMD since"
                + " Bulldozer (2011); in a virtual machine choose the host's processor model");
  }

  @Test
  void tellsTheProcessorWithoutMediaToo() {
    List<Check> checks = NativeRules.judge(TestHosts.EPYC_MILAN.under(root), Needs.withoutMedia());

    assertThat(checks.getFirst().line())
        .isEqualTo("ok    processor x86-64-v3, AMD EPYC 7763 64-Core Processor");
    assertThat(checks.getFirst().needed()).isEqualTo("name the media to know");
  }

  @Test
  void countsOnlyWhatEveryProcessorHas() throws IOException {
    Files.createDirectories(root.resolve("proc"));
    String mixed = TestHosts.HASWELL.cpuinfo() + TestHosts.NEHALEM.cpuinfo();
    Files.writeString(root.resolve("proc/cpuinfo"), mixed);

    assertThat(NativeRules.judge(root, needs(component("engine", V3))).getFirst().outcome())
        .isEqualTo(Outcome.FAIL);
  }

  @Test
  void takesAFlagThatIsListedTwice() throws IOException {
    Files.createDirectories(root.resolve("proc"));
    String twice = TestHosts.NEHALEM.cpuinfo().replace(" lm ", " lm lm ");
    Files.writeString(root.resolve("proc/cpuinfo"), twice);

    assertThat(Processor.read(root.resolve("proc/cpuinfo")).level()).contains(V2);
  }

  @Test
  void takesAModelInAnyCharset() throws IOException {
    Files.createDirectories(root.resolve("proc"));
    String odd = TestHosts.NEHALEM.cpuinfo().replace("(R)", "\u00ae");
    Files.writeString(root.resolve("proc/cpuinfo"), odd, StandardCharsets.ISO_8859_1);

    assertThat(Processor.read(root.resolve("proc/cpuinfo")).toString())
        .isEqualTo("x86-64-v2, Intel\u00ae Xeon\u00ae CPU X5550 @ 2.67GHz");
  }

  @ParameterizedTest
  @CsvSource({"2, 4, FAIL", "2, 35, FAIL", "2, 36, OK", "2, 41, OK", "3, 0, OK"})
  void comparesGlibcByNumbersAndNamesWhoNeedsMore(int major, int minor, Outcome verdict) {
    Needs needs =
        needs(
            new ComponentNeeds("redis", new HostNeeds(V2, Optional.of(DEBIAN_12), List.of())),
            new ComponentNeeds(
                "jre", new HostNeeds(V2, Optional.of(new GlibcRelease(2, 2)), List.of())));
    NativeHost host =
        new NativeHost(
            new Processor("any", Set.of()), Optional.of(new GlibcRelease(major, minor)), Map.of());
    Check check = NativeRules.judge(host, needs).get(1);

    assertThat(check.outcome()).isEqualTo(verdict);
    assertThat(check.needed())
        .isEqualTo("glibc 2.36 or later" + (verdict == Outcome.FAIL ? " for redis" : ""));
  }

  @Test
  void namesALibraryThatIsMissingAndOneThatIsTooOld() {
    Needs needs =
        needs(new ComponentNeeds("runtime", new HostNeeds(V2, Optional.empty(), List.of(STDCPP))));

    assertThat(library(Map.of(), needs).line())
        .isEqualTo(
            "fail  library   no libstdc++.so.6 (needed: libstdc++.so.6 with GLIBCXX_3.4.30 for"
                + " runtime); install the package libstdc++6 of Debian, or what holds it elsewhere");
    assertThat(library(Map.of("libstdc++.so.6", Set.of("GLIBCXX_3.4.29")), needs).line())
        .startsWith("fail  library   libstdc++.so.6 without GLIBCXX_3.4.30 (needed:");
    assertThat(library(Map.of("libstdc++.so.6", Set.of("GLIBCXX_3.4.30")), needs).outcome())
        .isEqualTo(Outcome.OK);
  }

  /** A library of the JDK stands in for one of the host; a text of that name is none. */
  @Test
  void findsALibraryWhereTheLoaderLooks() throws IOException {
    Path real = Path.of(System.getProperty("java.home"), "lib/libsyslookup.so");
    TestHosts.NEHALEM.under(root);
    Files.createDirectories(root.resolve("etc/ld.so.conf.d"));
    Files.createDirectories(root.resolve("opt/vendor"));
    Files.createDirectories(root.resolve("usr/lib64"));
    Files.writeString(root.resolve("etc/ld.so.conf.d/v.conf"), "# vendor\n/opt/vendor\n");
    Files.writeString(root.resolve("opt/vendor/libtext.so"), "no library");
    HostFolders none = new HostFolders(root);
    assertThat(none.find("libx.so")).isEmpty();
    assertThat(none.find("libtext.so")).isEmpty();

    Files.copy(real, root.resolve("opt/vendor/libx.so"));
    Files.copy(real, root.resolve("usr/lib64/liby.so"));

    assertThat(none.find("libx.so")).isPresent();
    assertThat(none.find("liby.so")).isPresent();
  }

  @Test
  void readsTheLoadersSettingsWhateverTheirCharset() throws IOException {
    Path settings = Files.createDirectories(root.resolve("etc/ld.so.conf.d"));
    Files.createDirectories(settings.resolve("folder.conf"));
    Files.writeString(
        settings.resolve("v.conf"),
        "# d\u00e9p\u00f4t\n/opt/\u00e9t\u00e9\n/opt/\0\n/opt/vendor # \u00e9\n",
        StandardCharsets.ISO_8859_1);
    Files.createDirectories(root.resolve("opt/vendor"));
    Path real = Path.of(System.getProperty("java.home"), "lib/libsyslookup.so");
    Files.copy(real, root.resolve("opt/vendor/libx.so"));

    assertThat(new HostFolders(root).find("libx.so")).isPresent();
  }

  @Test
  void looksAtThisHost() {
    NativeHost here =
        NativeHost.look(
            Path.of("/"),
            needs(
                new ComponentNeeds(
                    "c",
                    new HostNeeds(
                        V2,
                        Optional.empty(),
                        List.of(new HostLibrary("libc.so.6", "libc6", List.of()))))));

    assertThat(here.processor().level()).isPresent();
    assertThat(here.glibc()).isPresent();
    assertThat(here.libraries().get("libc.so.6")).contains("GLIBC_2.34");
  }

  private Check processor(TestHosts host, ComponentNeeds... needs) {
    return NativeRules.judge(host.under(root), needs(needs)).getFirst();
  }

  private static Check library(Map<String, Set<String>> host, Needs needs) {
    return NativeRules.judge(
            new NativeHost(new Processor("any", Set.of()), Optional.empty(), host), needs)
        .getLast();
  }

  private static ComponentNeeds component(String name, ProcessorLevel level) {
    return new ComponentNeeds(name, new HostNeeds(level, Optional.empty(), List.of()));
  }

  private static Needs needs(ComponentNeeds... components) {
    return new Needs(0, Instant.EPOCH, List.of(components));
  }
}
