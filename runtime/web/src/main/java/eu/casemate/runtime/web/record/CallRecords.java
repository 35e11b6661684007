package eu.casemate.runtime.web.record;

import eu.casemate.audit.Act;
import eu.casemate.audit.Actor;
import eu.casemate.audit.AuditException;
import eu.casemate.audit.AuditLog;
import eu.casemate.audit.AuditRecord;
import eu.casemate.audit.Outcome;
import eu.casemate.runtime.tenancy.Caller;
import eu.casemate.runtime.web.http.HttpFailure;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Records what callers did. Each call returns when the record is on disk; only then may a route
 * answer.
 */
public final class CallRecords {

  private static final Act REFUSED = new Act("call-refused");

  private static final int MOST_CHARACTERS = 200;
  private static final Pattern UNPRINTABLE = Pattern.compile("[^\\p{Graph} ]");

  private final AuditLog log;

  /** Records in this log. */
  public CallRecords(AuditLog log) {
    this.log = log;
  }

  /**
   * Records an act that the caller was allowed: before it is done where it cannot be taken back.
   *
   * @param object what it was done to
   * @throws HttpFailure 503 when it cannot be recorded: the act must not be acknowledged
   */
  public void record(Caller caller, Act act, String object, Map<String, String> details) {
    AuditRecord record = AuditRecord.of(act, actor(caller), object, Outcome.ALLOWED);
    for (Map.Entry<String, String> detail : details.entrySet()) {
      record = record.with(detail.getKey(), detail.getValue());
    }
    append(record);
  }

  /**
   * Records that a caller was not let through.
   *
   * @param call the method and path of the call
   * @throws HttpFailure 503 when it cannot be recorded
   */
  public void refused(Caller caller, String call) {
    append(AuditRecord.of(REFUSED, actor(caller), bounded(call), Outcome.REFUSED));
  }

  /**
   * Records that an account of this machine was not let through.
   *
   * @param account as the kernel names it
   * @param call the method and path of the call
   * @throws HttpFailure 503 when it cannot be recorded
   */
  public void refusedAccount(String account, String call) {
    append(
        AuditRecord.of(REFUSED, Actor.ofSite("account", account), bounded(call), Outcome.REFUSED));
  }

  /** Who is refused chooses the path: as much of it as shows what was tried, on one line. */
  private static String bounded(String call) {
    return UNPRINTABLE
        .matcher(call.substring(0, Math.min(call.length(), MOST_CHARACTERS)))
        .replaceAll("?");
  }

  private void append(AuditRecord record) {
    try {
      log.append(record);
    } catch (AuditException e) {
      throw new HttpFailure(
          503,
          "The act cannot be recorded, so it is not confirmed",
          "Make room on the disk of the appliance, then send it again");
    }
  }

  private static Actor actor(Caller caller) {
    return new Actor(caller.tenant().value(), caller.principal().kind(), caller.principal().name());
  }
}
