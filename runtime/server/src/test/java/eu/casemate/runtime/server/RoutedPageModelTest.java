package eu.casemate.runtime.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import eu.casemate.runtime.documents.ocr.PageModel;
import eu.casemate.runtime.documents.ocr.PageModel.Reading;
import eu.casemate.runtime.documents.structure.Recognition.Tier;
import eu.casemate.serving.ApiKey;
import eu.casemate.serving.EngineAddress;
import eu.casemate.serving.EngineName;
import eu.casemate.serving.EngineTimeouts;
import eu.casemate.serving.ModelName;
import eu.casemate.serving.ModelRouter;
import eu.casemate.serving.OpenAiEngine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The contract of both tiers of models: a scripted engine of OpenAI's protocol, over HTTP. */
final class RoutedPageModelTest {

  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};

  @TempDir Path folder;
  private HttpServer server;
  private OpenAiEngine engine;
  private final AtomicReference<String> asked = new AtomicReference<>("");
  private volatile int status = 200;
  private volatile String answer = "";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 9);
    server.createContext(
        "/",
        exchange -> {
          boolean chat = exchange.getRequestURI().getPath().equals("/v1/chat/completions");
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          if (chat) {
            asked.set(body);
          }
          byte[] bytes = (chat ? answer : "{}").getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
          exchange.sendResponseHeaders(chat ? status : 200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    Path key = Files.writeString(folder.resolve("key"), "contract-key\n");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("r--------"));
    engine =
        new OpenAiEngine(
            new EngineName("sees"),
            new ModelName("seer"),
            EngineAddress.loopback(server.getAddress().getPort()),
            ApiKey.read(key),
            EngineTimeouts.DEFAULT);
  }

  @AfterEach
  void stop() {
    engine.close();
    server.stop(0);
  }

  private PageModel model(Tier tier, String name) {
    return new RoutedPageModel(tier, new ModelRouter(List.of(engine)), new ModelName(name));
  }

  private static String chunks(String finish, String... pieces) {
    StringBuilder stream = new StringBuilder();
    for (String piece : pieces) {
      stream
          .append("data: {\"choices\":[{\"delta\":{\"content\":\"")
          .append(piece)
          .append("\"}}]}\n\n");
    }
    return stream
        + "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\""
        + finish
        + "\"}]}\n\n"
        + "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":700,\"completion_tokens\":21}}\n\n"
        + "data: [DONE]\n\n";
  }

  @ParameterizedTest
  @EnumSource(names = {"VISION", "SPECIALISED"})
  void givesWhatTheModelReadsAndWhatItCost(Tier tier) {
    answer = chunks("stop", "Le texte ", "de la page.");
    assertThat(model(tier, "seer").read(PNG)).contains(new Reading("Le texte de la page.", 721));
    assertThat(model(tier, "seer").tier()).isEqualTo(tier);
    assertThat(asked.get())
        .contains("data:image/png;base64,iVBORw==", "Transcribe all text", "\"model\":\"seer\"");
  }

  @ParameterizedTest
  @EnumSource(names = {"VISION", "SPECIALISED"})
  void givesNothingOfAnAnswerWithoutAnEnd(Tier tier) {
    answer = chunks("length", "Cut off");
    assertThat(model(tier, "seer").read(PNG)).isEmpty();
    answer = chunks("stop", "endless ".repeat(9_000));
    assertThat(model(tier, "seer").read(PNG)).isEmpty();
    answer = "data: garbage\n\n";
    assertThat(model(tier, "seer").read(PNG)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"VISION", "SPECIALISED"})
  void givesNothingWhereTheEngineRefusesOrDoesNotServeTheModel(Tier tier) {
    status = 400;
    assertThat(model(tier, "seer").read(PNG)).isEmpty();
    status = 200;
    assertThat(model(tier, "absent").read(PNG)).isEmpty();
    server.stop(0);
    assertThat(model(tier, "seer").read(PNG)).isEmpty();
  }
}
