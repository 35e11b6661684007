package eu.casemate.evaluation.killed;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A job of many documents, sent by a program: every fourth is HTML, which a worker reads, the
 * others are Markdown. What is not acknowledged is sent again until it is, as a client does.
 */
final class UploadJob implements Runnable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final String base;
  private final String key;
  private final int documents;
  private final HttpClient http = HttpClient.newHttpClient();
  private final String id;
  private volatile int taken;
  private final AtomicInteger sentAgain = new AtomicInteger();

  /** What came of it all. */
  record Outcome(int taken, int refused, int failed, int lost, int changed, int doubled) {}

  UploadJob(int port, String key, int documents) {
    this.base = "http://127.0.0.1:" + port + "/api/v1/";
    this.key = key;
    this.documents = documents;
    this.id = until("POST", "jobs", "{}".getBytes(StandardCharsets.UTF_8)).path("id").asString();
  }

  int documents() {
    return documents;
  }

  int sentAgain() {
    return sentAgain.get();
  }

  private static String name(int number) {
    return "ingested/document-%04d.%s".formatted(number, number % 4 == 0 ? "html" : "md");
  }

  private static byte[] content(int number) {
    String words =
        "Pump %1$d of hall %2$d was inspected on day %1$d. The seal of pump %1$d is sound. "
            .formatted(number, number % 7);
    String text =
        number % 4 == 0
            ? "<!doctype html><title>Report %1$d</title><h1>Report %1$d</h1><p>%2$s</p>"
                .formatted(number, words.repeat(4))
            : "# Report %d\n\n%s\n".formatted(number, words.repeat(4));
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void run() {
    for (int number = 1; number <= documents; number++) {
      String name = URLEncoder.encode(name(number), StandardCharsets.UTF_8);
      until("POST", "jobs/" + id + "/documents?language=en&name=" + name, content(number));
    }
    until("POST", "jobs/" + id + "/close", new byte[0]);
  }

  /** How many are in the library, as far as the appliance says so now. */
  int taken() {
    JsonNode job = send("GET", "jobs/" + id, new byte[0]);
    if (job != null) {
      taken = job.path("taken").asInt();
    }
    return taken;
  }

  void awaitDone() {
    Appliance.await(
        "the job is done",
        () -> {
          JsonNode job = send("GET", "jobs/" + id, new byte[0]);
          return job != null && job.path("done").asBoolean();
        });
  }

  Outcome outcome() {
    JsonNode job = until("GET", "jobs/" + id, new byte[0]);
    Map<String, List<String>> ids = new HashMap<>();
    for (JsonNode each : until("GET", "documents", new byte[0]).path("documents")) {
      ids.computeIfAbsent(each.path("document").asString(), _ -> new ArrayList<>())
          .add(each.path("id").asString());
    }
    int lost = 0;
    int changed = 0;
    int doubled = 0;
    for (int number = 1; number <= documents; number++) {
      List<String> own = ids.getOrDefault(name(number), List.of());
      lost += own.isEmpty() ? 1 : 0;
      doubled += Math.max(0, own.size() - 1);
      if (!own.isEmpty() && !original(own.getFirst()).equals(text(content(number)))) {
        changed++;
      }
    }
    return new Outcome(
        job.path("taken").asInt(),
        job.path("refused").asInt(),
        job.path("failed").asInt(),
        lost,
        changed,
        doubled);
  }

  void tidy() {
    until("POST", "erase", "{\"folder\":\"ingested\"}".getBytes(StandardCharsets.UTF_8));
  }

  private static String text(byte[] content) {
    return new String(content, StandardCharsets.ISO_8859_1);
  }

  private String original(String document) {
    try {
      HttpRequest request = request("GET", "documents/" + document + "/original", new byte[0]);
      return text(http.send(request, BodyHandlers.ofByteArray()).body());
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private JsonNode until(String method, String path, byte[] body) {
    JsonNode[] answer = {send(method, path, body)};
    Appliance.await(
        method + " is answered",
        () -> {
          if (answer[0] == null) {
            sentAgain.incrementAndGet();
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            answer[0] = send(method, path, body);
          }
          return answer[0] != null;
        });
    return answer[0];
  }

  /** The answer; null when it failed or was not understood. */
  private @Nullable JsonNode send(String method, String path, byte[] body) {
    try {
      HttpResponse<String> response =
          http.send(request(method, path, body), BodyHandlers.ofString());
      return response.statusCode() / 100 == 2
          ? JsonMapper.shared().readTree(response.body())
          : null;
    } catch (IOException e) {
      return null;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private HttpRequest request(String method, String path, byte[] body) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + key)
        .method(method, BodyPublishers.ofByteArray(body))
        .build();
  }
}
