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
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A program of one tenant that changes its documents one after the other. What is not acknowledged
 * it sends again until it is, as a client does.
 */
final class Tenant implements Runnable {

  private static final int NAMES = 12;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Pattern MARK = Pattern.compile("mark[a-z]+x");

  private final String name;
  private final String key;
  private final String base;
  private final Random random;
  private final Killer.Turns turns;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, Text> present = new TreeMap<>();
  private int versions;

  int sentAgain;
  int half;
  int foundOld;
  int asked;

  /** A version of a document, as it was sent. */
  private record Text(String mark, String title, int sections, String content) {

    /** As passages have it: of a link only what is read. */
    boolean says(String passage) {
      return content.replaceAll("\\[(.*?)]\\(.*?\\)", "$1").contains(passage.strip());
    }
  }

  Tenant(String name, String key, int port, Random random, Killer.Turns turns) {
    this.name = name;
    this.key = key;
    this.base = "http://127.0.0.1:" + port + "/api/v1/";
    this.random = random;
    this.turns = turns;
  }

  String name() {
    return name;
  }

  @Override
  public void run() {
    while (turns.next()) {
      String document = "reports/report-%02d.md".formatted(random.nextInt(NAMES));
      if (present.containsKey(document) && random.nextInt(4) == 0) {
        change(document, null);
      } else {
        change(document, text());
      }
      turns.acknowledged.incrementAndGet();
      if (random.nextInt(3) == 0) {
        ask(document);
      }
    }
  }

  /** Puts the text, or deletes the document where there is none. */
  private void change(String document, @Nullable Text text) {
    String path = "documents?name=" + URLEncoder.encode(document, StandardCharsets.UTF_8);
    Instant deadline = Instant.now().plus(Appliance.PATIENCE);
    for (boolean first = true; ; first = false) {
      if (Instant.now().isAfter(deadline)) {
        throw new IllegalStateException("a change is not taken; see casemate status");
      }
      if (!first) {
        sentAgain++;
        LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        look(document, text);
      }
      HttpRequest.Builder request = request(path);
      if (text == null) {
        request.DELETE();
      } else {
        request.POST(BodyPublishers.ofString(text.content()));
      }
      if (send(request) != null) {
        break;
      }
    }
    if (text == null) {
      present.remove(document);
    } else {
      present.put(document, text);
    }
  }

  /** What was not acknowledged is there in full or not at all. */
  private void look(String document, @Nullable Text wanted) {
    JsonNode listed = send(request("documents").GET());
    if (listed == null) {
      return;
    }
    Text before = present.get(document);
    JsonNode found = null;
    for (JsonNode each : listed.path("documents")) {
      found = each.path("document").asString().equals(document) ? each : found;
    }
    boolean whole =
        found == null ? before == null || wanted == null : is(found, before) || is(found, wanted);
    half += whole ? 0 : 1;
  }

  private static boolean is(JsonNode found, @Nullable Text text) {
    return text != null
        && found.path("title").asString().equals(text.title())
        && found.path("sections").asInt() == text.sections();
  }

  /** Nothing of an older version is found, under any name. */
  private void ask(String document) {
    Text text = present.get(document);
    String query = text == null ? "deleted report of " + document : text.title();
    JsonNode answer = search(query, 20);
    if (answer == null) {
      return;
    }
    asked++;
    for (JsonNode each : answer.path("results")) {
      Text current = present.get(each.path("document").asString());
      List<String> marks =
          MARK.matcher(each.path("text").asString()).results().map(MatchResult::group).toList();
      boolean old =
          current == null || marks.stream().anyMatch(mark -> !mark.equals(current.mark()));
      foundOld += old ? 1 : 0;
    }
  }

  private @Nullable JsonNode search(String query, int limit) {
    String body = JsonMapper.shared().writeValueAsString(Map.of("query", query, "limit", limit));
    return send(request("search").POST(BodyPublishers.ofString(body)));
  }

  /** How many of the acknowledged documents are not there as they were sent. */
  int lost() {
    Map<String, JsonNode> listed = new HashMap<>();
    documents().forEach(each -> listed.put(each.path("document").asString(), each));
    int lost = 0;
    for (Map.Entry<String, Text> each : present.entrySet()) {
      JsonNode found = listed.get(each.getKey());
      boolean whole = found != null && is(found, each.getValue()) && shows(each.getValue());
      lost += whole ? 0 : 1;
    }
    return lost;
  }

  /** How many documents are there twice, or though they were deleted. */
  int tooMany() {
    Map<String, Integer> counts = new HashMap<>();
    documents().forEach(each -> counts.merge(each.path("document").asString(), 1, Integer::sum));
    present.keySet().forEach(each -> counts.merge(each, -1, Integer::sum));
    return counts.values().stream().filter(each -> each > 0).mapToInt(each -> each).sum();
  }

  /** Whether a search shows every section of the version, word by word. */
  private boolean shows(Text text) {
    JsonNode answer = search(text.mark(), 100);
    if (answer == null) {
      return false;
    }
    List<String> shown =
        answer
            .path("results")
            .valueStream()
            .map(each -> each.path("text").asString().strip())
            .filter(each -> each.contains(text.mark()))
            .distinct()
            .toList();
    return shown.size() == text.sections() && shown.stream().allMatch(text::says);
  }

  private List<JsonNode> documents() {
    JsonNode listed = send(request("documents").GET());
    if (listed == null) {
      throw new IllegalStateException("the documents of " + name + " cannot be listed");
    }
    return listed.path("documents").valueStream().toList();
  }

  /** Deletes all that it has put. */
  void tidy() {
    for (String document : List.copyOf(present.keySet())) {
      change(document, null);
    }
  }

  private Text text() {
    String mark = "mark" + letters(versions++) + "x";
    String title = "Report " + mark;
    int sections = 1 + random.nextInt(4);
    StringBuilder content = new StringBuilder("# ").append(title).append("\n\n");
    for (int i = 0; i < sections; i++) {
      content.append("## Part ").append(letters(i)).append("\n\n");
      content.append("In ").append(mark).append(" Engine ").append(letters(random.nextInt(20)));
      content.append(" of Hall ").append(letters(random.nextInt(20)));
      content.append(" is inspected every ").append(2 + random.nextInt(80)).append(" days. See [");
      content.append("that](report-%02d.md).%n%n".formatted(random.nextInt(NAMES)));
    }
    return new Text(mark, title, sections, content.toString());
  }

  private static String letters(int number) {
    StringBuilder letters = new StringBuilder();
    for (int rest = number; letters.isEmpty() || rest > 0; rest /= 20) {
      letters.append((char) ('a' + rest % 20));
    }
    return letters.toString();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + key);
  }

  /** The answer; null where there is none, or another than 200. */
  private @Nullable JsonNode send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      return response.statusCode() == 200 ? JsonMapper.shared().readTree(response.body()) : null;
    } catch (IOException e) {
      return null;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
