package eu.casemate.serving;

import static eu.casemate.serving.FakeOpenAiServer.delta;
import static eu.casemate.serving.FakeOpenAiServer.finish;
import static eu.casemate.serving.FakeOpenAiServer.status;
import static eu.casemate.serving.FakeOpenAiServer.write;

import eu.casemate.serving.FakeOpenAiServer.Request;
import java.io.IOException;
import java.io.OutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract on a scripted server, so that the script is known to behave like an engine. */
final class ScriptedEngineContractTest extends EngineContract {

  private static final Pattern MAX_TOKENS = Pattern.compile("\"max_tokens\":(\\d+)");
  private static FakeOpenAiServer server;

  @BeforeAll
  static void start() {
    server = new FakeOpenAiServer(ScriptedEngineContractTest::answer);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Override
  int port() {
    return server.port();
  }

  private static void answer(Request request, OutputStream out) throws IOException {
    if (request.line().startsWith("GET /health ")) {
      status(200, "", "{}").answer(request, out);
      return;
    }
    if (!request.head().contains("Authorization: Bearer contract-key\r\n")) {
      status(401, "", "{}").answer(request, out);
      return;
    }
    Matcher limit = MAX_TOKENS.matcher(request.body());
    int tokens = limit.find() ? Integer.parseInt(limit.group(1)) : 1;
    write(out, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n");
    write(out, "data: {\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":null}}]}\n\n");
    for (int i = 0; i < tokens; i++) {
      write(out, "data: " + delta("word ") + "\n\n");
    }
    write(out, "data: " + finish("length") + "\n\n");
    write(
        out,
        "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":"
            + tokens
            + "}}\n\ndata: [DONE]\n\n");
  }
}
