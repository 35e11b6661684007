package eu.casemate.runtime.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.casemate.audit.Act;
import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.intake.Intake;
import eu.casemate.runtime.intake.JobId;
import eu.casemate.runtime.intake.WatchedFolder;
import eu.casemate.runtime.knowledge.library.CollectionName;
import eu.casemate.runtime.tenancy.Caller;
import eu.casemate.runtime.tenancy.Right;
import eu.casemate.runtime.web.http.HttpFailure;
import eu.casemate.runtime.web.http.Json;
import eu.casemate.runtime.web.http.KnownKeys;
import eu.casemate.runtime.web.record.CallRecords;
import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Folders of the tenant's inbox that are watched. */
final class WatchRoutes {

  private static final int MAX_BODY_BYTES = 16 << 10;
  private static final Act START = new Act("folder-watch-start");
  private static final Act STOP = new Act("folder-watch-stop");

  private final Intake intake;
  private final CallRecords records;

  /** A watched folder; {@code job} tells what becomes of its files. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Folder(
      String id,
      String folder,
      String collection,
      boolean mirror,
      String job,
      Instant created,
      String problem,
      Optional<Instant> looked) {

    static Folder of(WatchedFolder watch) {
      return new Folder(
          watch.id().value(),
          watch.folder(),
          watch.collection().value(),
          watch.mirror(),
          watch.job().value(),
          watch.created(),
          watch.problem(),
          watch.looked());
    }
  }

  /** The folders that are watched. */
  record Folders(List<Folder> folders) {}

  /** A folder to watch; with {@code mirror} a document goes when its file goes. */
  record NewFolder(
      Optional<String> folder, Optional<String> collection, Optional<Boolean> mirror) {}

  /** A folder that is watched no more. */
  record Stopped(String id) {}

  WatchRoutes(Intake intake, CallRecords records) {
    this.intake = intake;
    this.records = records;
  }

  List<Route> table() {
    return List.of(
        new Route(
            Method.GET,
            "/api/v1/watched-folders",
            Right.READ_DOCUMENTS,
            this::list,
            Operation.of(
                "listWatchedFolders",
                "jobs",
                "The folders of the tenant's inbox that are watched",
                Folders.class)),
        new Route(
            Method.POST,
            "/api/v1/watched-folders",
            Right.CHANGE_DOCUMENTS,
            this::start,
            Operation.of(
                    "watchFolder",
                    "jobs",
                    "Watches a folder of the tenant's inbox: what is there and what comes is taken in",
                    Folder.class)
                .takes(NewFolder.class)
                .answers(201)),
        new Route(
            Method.GET,
            "/api/v1/watched-folders/{folder}",
            Right.READ_DOCUMENTS,
            this::get,
            Operation.of("getWatchedFolder", "jobs", "One watched folder", Folder.class)),
        new Route(
            Method.DELETE,
            "/api/v1/watched-folders/{folder}",
            Right.CHANGE_DOCUMENTS,
            this::stop,
            Operation.of(
                "unwatchFolder",
                "jobs",
                "Watches a folder no more; its documents stay",
                Stopped.class)));
  }

  private void list(Caller caller, ServerRequest request, ServerResponse response) {
    Json.send(response, 200, new Folders(intake.watches(caller).stream().map(Folder::of).toList()));
  }

  private void start(Caller caller, ServerRequest request, ServerResponse response) {
    JsonNode body = Json.readObject(request, MAX_BODY_BYTES);
    KnownKeys.require(body, "The body", List.of("folder", "collection", "mirror"));
    String folder = RequestValues.text(body, "folder", DocumentName.MAX_CHARACTERS).orElse("");
    requireRelative(folder);
    CollectionName collection = RequestValues.collection(body).orElse(CollectionName.MAIN);
    boolean mirror = RequestValues.flag(body, "mirror");
    records.record(caller, START, folder.isEmpty() ? "inbox" : folder, Map.of());
    Json.send(response, 201, Folder.of(intake.startWatching(caller, folder, collection, mirror)));
  }

  private static void requireRelative(String folder) {
    if (!folder.isEmpty() && DocumentName.problem(folder).isPresent()) {
      throw new HttpFailure(
          400,
          "The folder is not a relative path without '..'",
          "Send a folder below the tenant's inbox, or leave it out for all of it");
    }
  }

  private static JobId id(ServerRequest request) {
    return RequestValues.id(request, "folder", JobId::new, "watched folder");
  }

  private void get(Caller caller, ServerRequest request, ServerResponse response) {
    Json.send(
        response,
        200,
        intake
            .watch(caller, id(request))
            .map(Folder::of)
            .orElseThrow(() -> RequestValues.absent("watched folder")));
  }

  private void stop(Caller caller, ServerRequest request, ServerResponse response) {
    JobId id = id(request);
    records.record(caller, STOP, id.value(), Map.of());
    intake.stopWatching(caller, id);
    Json.send(response, 200, new Stopped(id.value()));
  }
}
