package eu.casemate.installer.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.casemate.installer.outcome.OperatorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteConfigTest {
  private static final SiteConfig SITE =
      new SiteConfig(
          "ministry",
          3,
          Map.of("postgresql", 40001, "redis", 40002),
          new HsmSettings(
              Path.of("/usr/lib/module.so"),
              "casemate",
              Path.of("/etc/pin"),
              "casemate-kek",
              Map.of("SOFTHSM2_CONF", "/etc/softhsm.conf")));

  @TempDir Path folder;

  @Test
  void readsWhatItWrote() {
    Path file = folder.resolve("site.json");

    SITE.write(file);

    assertThat(SiteConfig.read(file)).isEqualTo(SITE);
    assertThat(SITE.port("redis")).isEqualTo(40002);
  }

  @Test
  void namesEveryProblemOfAFileAtOnceWithASuggestion() throws IOException {
    Path file = folder.resolve("site.json");
    SITE.write(file);
    String text =
        Files.readString(file).replace("\"tenant\"", "\"tennant\"").replace("40001", "\"x\"");
    Files.writeString(file, text);

    assertThatThrownBy(() -> SiteConfig.read(file))
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("tenant: expected text")
        .hasMessageContaining("tennant: unknown key, did you mean tenant?")
        .hasMessageContaining("ports.postgresql: expected a whole number");
  }

  @Test
  void refusesANumberForAText() throws IOException {
    Path file = folder.resolve("site.json");
    SITE.write(file);
    String text = Files.readString(file).replaceFirst("\"tenant\" ?: ?\"[^\"]*\"", "\"tenant\":5");
    Files.writeString(file, text);

    assertThatThrownBy(() -> SiteConfig.read(file)).hasMessageContaining("tenant: expected text");
  }

  @Test
  void missesTheEnvironmentOfTheModule() throws IOException {
    Path file = folder.resolve("site.json");
    SITE.write(file);
    String text = Files.readString(file).replaceFirst(",\\s*\"environment\" ?: ?\\{[^}]*}", "");
    Files.writeString(file, text);

    assertThatThrownBy(() -> SiteConfig.read(file))
        .hasMessageContaining("hsm.environment: expected an object");
  }

  @Test
  void refusesAFileOfAnotherSchema() throws IOException {
    Path file = folder.resolve("site.json");
    SITE.write(file);
    Files.writeString(file, Files.readString(file).replace("casemate-site/1", "casemate-site/2"));

    assertThatThrownBy(() -> SiteConfig.read(file))
        .hasMessageContaining("expected casemate-site/1");
  }

  @Test
  void saysWhichPortIsMissing() {
    assertThatThrownBy(() -> SITE.port("neo4j")).hasMessageContaining("no port named neo4j");
  }
}
