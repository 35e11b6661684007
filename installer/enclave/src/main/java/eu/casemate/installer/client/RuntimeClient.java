package eu.casemate.installer.client;

import eu.casemate.installer.outcome.OperatorException;
import eu.casemate.installer.site.AppliancePaths;
import io.helidon.common.media.type.MediaTypes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The appliance's runtime. Each call waits, within bounds, for a runtime that is being started
 * again.
 */
public final class RuntimeClient {
  private static final String API = "/api/v1";
  private static final String CANDIDATE = "/retrieval/candidate";
  private static final String QUESTIONS = "/retrieval/questions";

  private final AppliancePaths paths;
  private final HttpApi http;
  private final Patience patience;

  /** A client of the appliance at {@code paths}; opens nothing yet. */
  public RuntimeClient(AppliancePaths paths) {
    this(paths, Patience.of(paths));
  }

  RuntimeClient(AppliancePaths paths, Patience patience) {
    this.paths = paths;
    this.http = new HttpApi(paths.runtimeSocket());
    this.patience = patience;
  }

  private record Message(String message, String hint) {}

  private record Piece(String text) {}

  private record Found(List<Citation> passages) {}

  private record KeyList(List<ProgramKey> keys) {}

  /**
   * Asks a question and waits for the end of the answer.
   *
   * @param language {@code fr} or {@code en}; empty lets the runtime tell from the question
   * @throws OperatorException (host) when the appliance does not run, (operator) when the runtime
   *     refuses the question or does not come back in time
   */
  public Answer ask(String question, String language, AnswerListener listener) {
    Map<String, String> body = new TreeMap<>(Map.of("question", question));
    if (!language.isEmpty()) {
      body.put("language", language);
    }
    return patience.with(
        listener::again,
        () ->
            http.call(
                http.post(API + "/ask").accept(MediaTypes.TEXT_EVENT_STREAM),
                HttpApi.json(body),
                answer -> read(answer, listener)));
  }

  private static Answer read(InputStream body, AnswerListener listener) throws IOException {
    ServerEvents events = new ServerEvents(body);
    for (Optional<ServerEvents.Event> next = events.next();
        next.isPresent();
        next = events.next()) {
      String data = next.get().data();
      switch (next.get().name()) {
        case "retrieval" -> listener.found(HttpApi.parse(data, Found.class).passages());
        case "text" -> listener.text(HttpApi.parse(data, Piece.class).text());
        case "done" -> {
          return HttpApi.parse(data, Answer.class);
        }
        case "error" -> {
          Message error = HttpApi.parse(data, Message.class);
          throw new RuntimeUnavailableException(error.message(), error.hint());
        }
        // Later versions may send more.
        default -> {}
      }
    }
    throw new RuntimeUnavailableException("the answer broke off", "casemate status");
  }

  /** Finds sections; the same every time, so it is sent again to a runtime that restarts. */
  public SearchResult search(SearchRequest wanted) {
    return patience.with(
        why -> {},
        () -> http.call(http.post(API + "/search"), HttpApi.json(wanted), SearchResult.class));
  }

  /** Takes in a document; {@code language} empty lets the runtime tell. */
  public Ingested ingest(String name, String language, byte[] document) {
    return patience.with(
        why -> {},
        () -> {
          var request = http.post(API + "/documents").queryParam("name", name);
          if (!language.isEmpty()) {
            request.queryParam("language", language);
          }
          request.contentType(MediaTypes.APPLICATION_OCTET_STREAM);
          return http.call(request, document, Ingested.class);
        });
  }

  /** A passage by the id that a citation names. */
  public Passage passage(String id) {
    return patience.with(
        why -> {}, () -> http.call(http.get(API + "/passages/" + id), new byte[0], Passage.class));
  }

  /**
   * Makes a key for a program. Sent once: a second try would make a second key.
   *
   * @param days how long it is valid; empty for the runtime's own choice
   */
  public ProgramKey createKey(String tenant, String program, Optional<Integer> days) {
    // Waits for a runtime that is being started, and says so when there is none.
    keys();
    Map<String, Object> body = new TreeMap<>(Map.of("tenant", tenant, "program", program));
    days.ifPresent(number -> body.put("days", number));
    return http.call(http.post(API + "/keys"), HttpApi.json(body), ProgramKey.class);
  }

  /** The keys of every tenant's programs. */
  public List<ProgramKey> keys() {
    return patience.with(
        why -> {}, () -> http.call(http.get(API + "/keys"), new byte[0], KeyList.class).keys());
  }

  /** Ends a key now. */
  public ProgramKey revokeKey(String id) {
    return patience.with(
        why -> {},
        () -> http.call(http.delete(API + "/keys/" + id), new byte[0], ProgramKey.class));
  }

  /** How the documents are searched. */
  public RetrievalState retrieval() {
    return patience.with(
        why -> {},
        () -> http.call(http.get(API + "/retrieval"), new byte[0], RetrievalState.class));
  }

  /** Proposes another way of searching; the same again is harmless, so it is sent again. */
  public RetrievalState proposeRetrieval(Map<String, Object> wanted) {
    return patience.with(
        why -> {},
        () -> http.call(http.put(API + CANDIDATE), HttpApi.json(wanted), RetrievalState.class));
  }

  /** Drops what was proposed. */
  public RetrievalState dropRetrieval() {
    return patience.with(
        why -> {},
        () -> http.call(http.delete(API + CANDIDATE), new byte[0], RetrievalState.class));
  }

  /** Says yes. Sent once: a second yes would find nothing to accept, and say so. */
  public RetrievalState acceptRetrieval() {
    // Waits for a runtime that is being started.
    retrieval();
    return http.call(
        http.post(API + CANDIDATE + "/accept"), HttpApi.json(Map.of()), RetrievalState.class);
  }

  /** The known questions. */
  public KnownQuestions questions() {
    return patience.with(
        why -> {}, () -> http.call(http.get(API + QUESTIONS), new byte[0], KnownQuestions.class));
  }

  /** Puts these known questions, as JSON, in the place of all others. */
  public KnownQuestions putQuestions(byte[] questions) {
    return patience.with(
        why -> {}, () -> http.call(http.put(API + QUESTIONS), questions, KnownQuestions.class));
  }

  /** The runtime's own view, or empty when it does not answer now; waits for nothing. */
  public Optional<RuntimeStatus> status() {
    if (!Files.exists(paths.runtimeSocket())) {
      return Optional.empty();
    }
    try {
      return Optional.of(http.callEvenIfUnhealthy(http.get("/health"), RuntimeStatus.class));
    } catch (OperatorException e) {
      return Optional.empty();
    }
  }

  /** The page's access token as the runtime was given it; empty when the appliance is stopped. */
  public Optional<String> pageToken() {
    try {
      return Optional.of(
          Files.readString(paths.credentials("runtime").resolve("page"), StandardCharsets.US_ASCII)
              .strip());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
