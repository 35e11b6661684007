package eu.casemate.runtime.web.api;

import eu.casemate.runtime.intake.IntakeProblem;
import eu.casemate.runtime.knowledge.library.LibraryProblem;
import eu.casemate.runtime.tenancy.Caller;
import eu.casemate.runtime.tenancy.Right;
import eu.casemate.runtime.web.caller.RequestCaller;
import eu.casemate.runtime.web.http.HttpFailure;
import eu.casemate.runtime.web.record.CallRecords;
import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/**
 * One line of the tables of routes.
 *
 * @param path as Helidon matches it; {@code {id}} is a parameter
 * @param right that the caller needs; who lacks it is refused and recorded
 * @param operation what the OpenAPI document tells
 */
record Route(Method method, String path, Right right, Handler handler, Operation operation) {

  /** Serves a caller who has the right. */
  interface Handler {
    void handle(Caller caller, ServerRequest request, ServerResponse response);
  }

  void serve(CallRecords records, ServerRequest request, ServerResponse response) {
    Caller caller = RequestCaller.of(request);
    if (!caller.may(right)) {
      records.refused(caller, method.text() + " " + path);
      throw new HttpFailure(
          403, "This caller may not " + right.words(), "Call with a key or an account that may");
    }
    try {
      handler.handle(caller, request, response);
    } catch (LibraryProblem e) {
      int status =
          switch (e.kind()) {
            case ABSENT -> 404;
            case CONFLICT -> 409;
            case INVALID -> 400;
          };
      throw new HttpFailure(status, e.message(), e.hint());
    } catch (IntakeProblem e) {
      throw new HttpFailure(e.absent() ? 404 : 409, e.message(), e.hint());
    }
  }
}
