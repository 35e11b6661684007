package eu.casemate.runtime.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.casemate.runtime.server.config.ConfigException;
import eu.casemate.runtime.server.config.Credentials;
import eu.casemate.runtime.web.ListenerAddresses;
import eu.casemate.serving.ModelName;
import eu.casemate.serving.embedding.EmbedderEntry.InProcess;
import eu.casemate.serving.embedding.Pooling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RuntimeConfigTest {

  private static final String FULL =
      """
      {"version":"0.1.0","tenant":"demo","socket":"/a/run/runtime.sock","pageSocket":"/a/run/page.sock",
       "pagePort":8001,"postgresqlPort":8002,"boltPort":8003,"redisPort":8004,"enginePort":8005,
       "indexFolder":"/a/var/runtime/index","uploadFolder":"/a/var/runtime/uploads","auditFolder":"/a/var/audit","parserFolder":"/a/parser/lib","inboxFolder":"/a/var/inbox","embedders":[{"name":"e5","model":"/a/e5/model.onnx","tokenizer":"/a/e5/tokenizer.json",
        "dimensions":384,"pooling":"mean","maxTokens":512,"questionPrefix":"query: ",
        "passagePrefix":"passage: ","threads":2,"offTopicBelow":0.4}],
       "credentialsFolder":"/a/run/credentials/runtime","model":"m"}
      """;

  @TempDir Path folder;

  private RuntimeConfig read(String json) throws IOException {
    Path file = Files.writeString(folder.resolve("runtime.json"), json);
    return RuntimeConfig.read(file, Map.of("CREDENTIALS_DIRECTORY", "/from/systemd"));
  }

  @Test
  void readsEveryKey() throws IOException {
    assertThat(read(FULL))
        .isEqualTo(
            new RuntimeConfig(
                "0.1.0",
                "demo",
                new ListenerAddresses(
                    Path.of("/a/run/runtime.sock"), Path.of("/a/run/page.sock"), 8001),
                8002,
                8003,
                8004,
                8005,
                Path.of("/a/var/runtime/index"),
                Path.of("/a/var/runtime/uploads"),
                Path.of("/a/var/audit"),
                Path.of("/a/parser/lib"),
                Path.of("/a/var/inbox"),
                OcrConfig.NONE,
                List.of(
                    new InProcess(
                        "e5",
                        Path.of("/a/e5/model.onnx"),
                        Path.of("/a/e5/tokenizer.json"),
                        384,
                        Pooling.MEAN,
                        512,
                        "query: ",
                        "passage: ",
                        2,
                        0.4)),
                Optional.empty(),
                new Credentials(Path.of("/a/run/credentials/runtime")),
                new ModelName("m"),
                Optional.empty()));
  }

  @Test
  void readsScansOnlyWhereTheFileSaysWithWhat() throws IOException {
    String keys = "{\"tesseractFolder\":\"/a/t\",\"visionModel\":\"sees\",\"ocrModel\":\"reads\",";
    assertThat(read(FULL.replaceFirst("\\{", Matcher.quoteReplacement(keys))).ocr())
        .isEqualTo(
            new OcrConfig(
                Optional.of(Path.of("/a/t")),
                Optional.of(new ModelName("sees")),
                Optional.of(new ModelName("reads"))));
  }

  @Test
  void namesAModelThatWritesQuestionsOnlyWhereTheFileDoes() throws IOException {
    assertThat(read(FULL.replaceFirst("\\{", "{\"questionModel\":\"capable\",")).questionModel())
        .contains(new ModelName("capable"));
  }

  @Test
  void takesTheCredentialsFolderFromTheEnvironment() throws IOException {
    String without = FULL.replaceAll("\"credentialsFolder\":\"[^\"]*\",", "");
    assertThat(read(without).credentials().folder()).isEqualTo(Path.of("/from/systemd"));
  }

  @Test
  void reportsAllProblemsTogetherAndSuggestsTheRightKey() {
    String wrong =
        FULL.replace("\"pagePort\":8001", "\"pageport\":8001")
            .replace("8002", "70000")
            .replace("\"/a/e5/model.onnx\"", "\"model.onnx\"")
            .replace("\"threads\":2", "\"treads\":2");
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> read(wrong))
        .withMessageContaining("'pageport' is unknown; did you mean 'pagePort'?")
        .withMessageContaining("'pagePort' must be a number from 0 to 65535")
        .withMessageContaining("'postgresqlPort' must be a number from 1 to 65535")
        .withMessageContaining("'embedders[0].model' must be an absolute path")
        .withMessageContaining("the key 'embedders[0].treads' is unknown; did you mean 'threads'?");
  }

  @Test
  void refusesWhatIsNotJson() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> read("version: 1"))
        .withMessageContaining("it is not JSON");
  }
}
