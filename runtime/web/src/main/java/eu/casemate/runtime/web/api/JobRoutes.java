package eu.casemate.runtime.web.api;

import eu.casemate.audit.Act;
import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.Language;
import eu.casemate.runtime.intake.Intake;
import eu.casemate.runtime.intake.ItemState;
import eu.casemate.runtime.intake.Job;
import eu.casemate.runtime.intake.JobId;
import eu.casemate.runtime.knowledge.library.CollectionName;
import eu.casemate.runtime.knowledge.library.DocumentLabel;
import eu.casemate.runtime.tenancy.Caller;
import eu.casemate.runtime.tenancy.Right;
import eu.casemate.runtime.web.http.HttpFailure;
import eu.casemate.runtime.web.http.Json;
import eu.casemate.runtime.web.http.KnownKeys;
import eu.casemate.runtime.web.record.CallRecords;
import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Uploads that are taken in by and by. */
final class JobRoutes {

  private static final int MAX_BODY_BYTES = 16 << 10;
  private static final int MOST_ITEMS = 1_000;
  private static final Act CREATE = new Act("job-create");
  private static final Act STORE = new Act("document-store");
  private static final Act CANCEL = new Act("job-cancel");
  private static final Act REMOVE = new Act("job-remove");

  private final Intake intake;
  private final Uploads uploads;
  private final CallRecords records;

  JobRoutes(Intake intake, Uploads uploads, CallRecords records) {
    this.intake = intake;
    this.uploads = uploads;
    this.records = records;
  }

  List<Route> table() {
    return List.of(
        new Route(
            Method.GET,
            "/api/v1/jobs",
            Right.READ_DOCUMENTS,
            this::list,
            Operation.of("listJobs", "jobs", "The jobs, the newest first", JobViews.Jobs.class)),
        new Route(
            Method.POST,
            "/api/v1/jobs",
            Right.CHANGE_DOCUMENTS,
            this::create,
            Operation.of(
                    "createJob", "jobs", "Makes a job that takes uploads", JobViews.JobView.class)
                .takes(JobViews.NewJob.class)
                .answers(201)),
        new Route(
            Method.GET,
            "/api/v1/jobs/{job}",
            Right.READ_DOCUMENTS,
            this::get,
            Operation.of("getJob", "jobs", "How far a job is", JobViews.JobView.class)),
        new Route(
            Method.POST,
            "/api/v1/jobs/{job}/documents",
            Right.CHANGE_DOCUMENTS,
            this::add,
            Operation.of(
                    "addToJob",
                    "jobs",
                    "Keeps an upload; it is safe when this answers, and is taken in later",
                    JobViews.Kept.class)
                .needs("name", Operation.Kind.TEXT, "the document's name, a relative path")
                .query("language", Operation.Kind.TEXT, "fr or en; without it told from the text")
                .takesBytes()
                .answers(202)),
        new Route(
            Method.GET,
            "/api/v1/jobs/{job}/documents",
            Right.READ_DOCUMENTS,
            this::items,
            Operation.of(
                    "listJobDocuments", "jobs", "What became of each upload", JobViews.Items.class)
                .query("state", Operation.Kind.TEXT, "waiting, taken, refused, failed or dropped")
                .query("after", Operation.Kind.NUMBER, "the last ordinal seen")
                .query("limit", Operation.Kind.NUMBER, "how many at most, to " + MOST_ITEMS)),
        new Route(
            Method.POST,
            "/api/v1/jobs/{job}/close",
            Right.CHANGE_DOCUMENTS,
            this::close,
            Operation.of("closeJob", "jobs", "Takes no more uploads", JobViews.JobView.class)),
        new Route(
            Method.POST,
            "/api/v1/jobs/{job}/cancel",
            Right.CHANGE_DOCUMENTS,
            this::cancel,
            Operation.of(
                "cancelJob", "jobs", "Drops what has not been begun", JobViews.JobView.class)),
        new Route(
            Method.POST,
            "/api/v1/jobs/{job}/retry",
            Right.CHANGE_DOCUMENTS,
            this::retry,
            Operation.of("retryJob", "jobs", "Tries what failed again", JobViews.JobView.class)),
        new Route(
            Method.DELETE,
            "/api/v1/jobs/{job}",
            Right.CHANGE_DOCUMENTS,
            this::remove,
            Operation.of(
                "removeJob",
                "jobs",
                "Forgets a job that is done; its documents stay",
                JobViews.Removed.class)));
  }

  private void list(Caller caller, ServerRequest request, ServerResponse response) {
    Json.send(
        response,
        200,
        new JobViews.Jobs(intake.jobs(caller).stream().map(JobViews.JobView::of).toList()));
  }

  private void create(Caller caller, ServerRequest request, ServerResponse response) {
    JsonNode body = Json.readObject(request, MAX_BODY_BYTES);
    KnownKeys.require(body, "The body", List.of("collection", "labels"));
    CollectionName collection = RequestValues.collection(body).orElse(CollectionName.MAIN);
    Set<DocumentLabel> labels = RequestValues.labels(body).orElse(Set.of());
    records.record(caller, CREATE, collection.value(), Map.of());
    Json.send(response, 201, JobViews.JobView.of(intake.create(caller, collection, labels)));
  }

  private void get(Caller caller, ServerRequest request, ServerResponse response) {
    Json.send(response, 200, JobViews.JobView.of(require(caller, request)));
  }

  private Job require(Caller caller, ServerRequest request) {
    return intake
        .job(caller, RequestValues.job(request))
        .orElseThrow(() -> RequestValues.absent("job"));
  }

  private void add(Caller caller, ServerRequest request, ServerResponse response) {
    JobId job = require(caller, request).id();
    DocumentName name = RequestValues.name(request);
    Optional<Language> language = RequestValues.language(request);
    records.record(caller, STORE, name.value(), Map.of("job", job.value()));
    int ordinal =
        uploads.keep(request, content -> intake.add(caller, job, name, language, content));
    Json.send(response, 202, new JobViews.Kept(job.value(), ordinal, name.value()));
  }

  private void items(Caller caller, ServerRequest request, ServerResponse response) {
    JobId job = require(caller, request).id();
    List<JobViews.Item> items =
        intake
            .items(
                caller,
                job,
                state(request),
                RequestValues.number(request, "after", 0, 1_000_000_000, 0),
                RequestValues.number(request, "limit", 1, MOST_ITEMS, MOST_ITEMS))
            .stream()
            .map(JobViews.Item::of)
            .toList();
    Json.send(response, 200, new JobViews.Items(items));
  }

  private static Optional<ItemState> state(ServerRequest request) {
    String word = RequestValues.text(request, "state");
    if (word.isEmpty()) {
      return Optional.empty();
    }
    Optional<ItemState> state =
        Arrays.stream(ItemState.values())
            .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(word))
            .findFirst();
    if (state.isEmpty()) {
      throw new HttpFailure(
          400,
          "The state is not known",
          "Send waiting, taken, refused, failed or dropped, or leave it out");
    }
    return state;
  }

  private void close(Caller caller, ServerRequest request, ServerResponse response) {
    JobId job = require(caller, request).id();
    Json.send(response, 200, JobViews.JobView.of(intake.close(caller, job)));
  }

  private void cancel(Caller caller, ServerRequest request, ServerResponse response) {
    JobId job = require(caller, request).id();
    records.record(caller, CANCEL, job.value(), Map.of());
    Json.send(response, 200, JobViews.JobView.of(intake.cancel(caller, job)));
  }

  private void retry(Caller caller, ServerRequest request, ServerResponse response) {
    JobId job = require(caller, request).id();
    Json.send(response, 200, JobViews.JobView.of(intake.retry(caller, job)));
  }

  private void remove(Caller caller, ServerRequest request, ServerResponse response) {
    JobId job = require(caller, request).id();
    records.record(caller, REMOVE, job.value(), Map.of());
    intake.remove(caller, job);
    Json.send(response, 200, new JobViews.Removed(job.value()));
  }
}
