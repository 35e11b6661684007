package eu.casemate.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The installed command line starts from the cache that the install made with the shipped JRE. */
class StartupCacheIT {
  private static final long MIB = 1 << 20;

  private final Demonstration demonstration = Demonstration.running();
  private final Path cache = demonstration.appliance().resolve("var/cli/casemate.aot");

  @Test
  void isThereAndHoldsMoreThanItsHeader() throws Exception {
    assertThat(cache).isRegularFile();
    assertThat(Files.size(cache)).isGreaterThan(4 * MIB);
  }

  @Test
  void givesTheCommandItsClasses() throws Exception {
    String launcher = demonstration.appliance().resolve("bin/casemate").toString();
    Demonstration.Run version =
        demonstration.run(
            List.of("env", "JDK_JAVA_OPTIONS=-Xlog:class+load", launcher, "--version"));

    assertThat(version.exit()).as("%s", version).isZero();
    assertThat(version.output())
        .containsPattern("eu\\.casemate\\.installer\\.cli\\.Casemate source: shared objects file");
  }
}
