package eu.casemate.runtime.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.casemate.audit.Act;
import eu.casemate.runtime.gateway.NewKey;
import eu.casemate.runtime.gateway.ProgramKey;
import eu.casemate.runtime.gateway.ProgramKeys;
import eu.casemate.runtime.tenancy.Caller;
import eu.casemate.runtime.tenancy.Principal.Program;
import eu.casemate.runtime.tenancy.Right;
import eu.casemate.runtime.tenancy.TenantId;
import eu.casemate.runtime.web.http.HttpFailure;
import eu.casemate.runtime.web.http.Json;
import eu.casemate.runtime.web.http.KnownKeys;
import eu.casemate.runtime.web.record.CallRecords;
import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Makes, lists and revokes the keys of programs. */
final class KeyRoutes {

  private static final int MAX_BODY_BYTES = 4 << 10;
  private static final int DEFAULT_DAYS = 365;
  private static final List<String> FIELDS = List.of("tenant", "program", "days");

  private static final Act CREATE = new Act("key-create");
  private static final Act CREATED = new Act("key-created");
  private static final Act REVOKED = new Act("key-revoked");

  private final ProgramKeys keys;
  private final CallRecords records;

  /** As it goes over the wire; {@code key} only once, when it was made. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record View(
      String id,
      String tenant,
      String program,
      Instant created,
      Instant expires,
      Optional<Instant> revoked,
      Optional<String> key) {

    static View of(ProgramKey key, Optional<String> text) {
      return new View(
          key.id(),
          key.tenant().value(),
          key.program().name(),
          key.created(),
          key.expires(),
          key.revoked(),
          text);
    }
  }

  KeyRoutes(ProgramKeys keys, CallRecords records) {
    this.keys = keys;
    this.records = records;
  }

  /** All keys, also those that are no longer valid. */
  record Keys(List<View> keys) {}

  /** A key to make. */
  record NewKeyBody(String tenant, String program, Optional<Integer> days) {}

  List<Route> table() {
    return List.of(
        new Route(
            Method.GET,
            "/api/v1/keys",
            Right.MANAGE_KEYS,
            this::list,
            Operation.of("listKeys", "keys", "The keys of programs, of every tenant", Keys.class)),
        new Route(
            Method.POST,
            "/api/v1/keys",
            Right.MANAGE_KEYS,
            this::create,
            Operation.of(
                    "createKey", "keys", "Makes a key, whose text is shown this once", View.class)
                .takes(NewKeyBody.class)
                .answers(201)),
        new Route(
            Method.DELETE,
            "/api/v1/keys/{id}",
            Right.MANAGE_KEYS,
            this::revoke,
            Operation.of("revokeKey", "keys", "Revokes a key now", View.class)));
  }

  void list(Caller caller, ServerRequest request, ServerResponse response) {
    Json.send(
        response,
        200,
        Map.of("keys", keys.list().stream().map(key -> View.of(key, Optional.empty())).toList()));
  }

  void create(Caller caller, ServerRequest request, ServerResponse response) {
    JsonNode body = Json.readObject(request, MAX_BODY_BYTES);
    KnownKeys.require(body, "The body", FIELDS);
    TenantId tenant = read(body, "tenant", TenantId::new);
    Program program = read(body, "program", Program::new);
    Duration validity = validity(body.path("days"));
    // Recorded before it exists: a key of which no record tells must not open the door.
    records.record(
        caller,
        CREATE,
        tenant.value(),
        Map.of("program", program.name(), "days", Long.toString(validity.toDays())));
    NewKey made = keys.create(tenant, program, validity);
    record(caller, CREATED, made.key());
    Json.send(response, 201, View.of(made.key(), Optional.of(made.text())));
  }

  private static <T> T read(JsonNode body, String field, Function<String, T> type) {
    JsonNode value = body.path(field);
    if (!value.isString()) {
      throw new HttpFailure(
          400, "The body names no " + field, "Send {\"tenant\":\"…\",\"program\":\"…\"}");
    }
    try {
      return type.apply(value.stringValue());
    } catch (IllegalArgumentException e) {
      throw new HttpFailure(400, String.valueOf(e.getMessage()), "Choose another name");
    }
  }

  private static Duration validity(JsonNode days) {
    if (days.isMissingNode()) {
      return Duration.ofDays(DEFAULT_DAYS);
    }
    if (!days.isIntegralNumber()
        || !days.canConvertToInt()
        || days.intValue() < ProgramKeys.SHORTEST.toDays()
        || days.intValue() > ProgramKeys.LONGEST.toDays()) {
      throw new HttpFailure(
          400,
          "A key is valid for "
              + ProgramKeys.SHORTEST.toDays()
              + " to "
              + ProgramKeys.LONGEST.toDays()
              + " days",
          "Send days as a number in these bounds");
    }
    return Duration.ofDays(days.intValue());
  }

  void revoke(Caller caller, ServerRequest request, ServerResponse response) {
    ProgramKey revoked =
        keys.revoke(request.path().pathParameters().get("id"))
            .orElseThrow(
                () ->
                    new HttpFailure(
                        404, "There is no key of this id", "List the keys: casemate keys list"));
    record(caller, REVOKED, revoked);
    Json.send(response, 200, View.of(revoked, Optional.empty()));
  }

  private void record(Caller caller, Act act, ProgramKey key) {
    records.record(
        caller,
        act,
        key.id(),
        Map.of("tenant", key.tenant().value(), "program", key.program().name()));
  }
}
