package eu.casemate.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The runtime's OCI image in the installed appliance. */
class ImageIT {
  private final Demonstration demonstration = Demonstration.running();
  @TempDir private Path folder;

  @Test
  void holdsARuntimeThatStartsWithNothingElse() throws Exception {
    JsonMapper json = JsonMapper.builder().build();
    Path image = demonstration.appliance().resolve("current/oci");
    Path files = Files.createDirectory(folder.resolve("files"));
    JsonNode index = json.readTree(Files.readString(image.resolve("index.json")));
    JsonNode manifest =
        json.readTree(Files.readString(blob(image, index.at("/manifests/0/digest"))));
    for (JsonNode layer : manifest.path("layers")) {
      run(
          "tar",
          "--warning=no-unknown-keyword",
          "-xf",
          blob(image, layer.path("digest")).toString(),
          "-C",
          files.toString());
    }

    // A container has its own /proc: the JVM's libraries are found through it.
    Files.createDirectory(files.resolve("proc"));
    // Without a configuration it ends with a usage error that only the runtime itself can print.
    Demonstration.Run runtime =
        demonstration.run(
            List.of(
                "unshare",
                "--user",
                "--map-root-user",
                "--mount",
                "--pid",
                "--fork",
                "--root=" + files,
                "--mount-proc",
                "/opt/casemate/jre/bin/java",
                "-XX:+UseSerialGC",
                "-cp",
                "/app/libs/*",
                "eu.casemate.runtime.server.RuntimeMain",
                "--config",
                "/none.json"));
    assertThat(runtime.exit()).as("%s", runtime).isEqualTo(2);
    assertThat(runtime.errors()).contains("/none.json");
  }

  private void run(String... command) throws Exception {
    Demonstration.Run run = demonstration.run(List.of(command));
    assertThat(run.exit()).as("%s", run).isZero();
  }

  private static Path blob(Path image, JsonNode digest) {
    return image.resolve("blobs").resolve(digest.asString().replace(':', '/'));
  }
}
