package eu.casemate.audit;

import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What a process reports of one act. Its line in the log has at most {@value
 * LineFormat#LONGEST_LINE} bytes; {@link AuditLog#append} refuses more.
 *
 * <p>No secret, no question or answer, no text of a document goes into a record: what must be
 * recognised later is given as a hash, with {@link #withHashOf}.
 *
 * @param act what was done
 * @param actor who did it
 * @param object what it was done to, not empty
 * @param outcome how it ended
 * @param details at most {@value #MOST_DETAILS} values by name; a name is a word as in {@link Act}
 */
public record AuditRecord(
    Act act,
    Actor actor,
    String object,
    Outcome outcome,
    NavigableMap<String, DetailValue> details) {

  /** How many details a record may have. */
  public static final int MOST_DETAILS = 32;

  /** Checks and copies. */
  public AuditRecord {
    Values.requireText("the object of an act", object);
    if (details.size() > MOST_DETAILS) {
      throw new InvalidAuditValueException(
          "a record has " + details.size() + " details; at most " + MOST_DETAILS + " are allowed");
    }
    details.keySet().forEach(name -> Values.requireWord("the name of a detail", name));
    NavigableMap<String, DetailValue> byName = new TreeMap<>();
    details.forEach(byName::put);
    details = Collections.unmodifiableNavigableMap(byName);
  }

  /** A record without details. */
  public static AuditRecord of(Act act, Actor actor, String object, Outcome outcome) {
    return new AuditRecord(act, actor, object, outcome, new TreeMap<>());
  }

  /** This record with a text more; never a secret or a text of a user or a document. */
  public AuditRecord with(String name, String value) {
    return with(name, new DetailValue.Text(value));
  }

  /** This record with a number more. */
  public AuditRecord with(String name, long value) {
    return with(name, new DetailValue.Whole(value));
  }

  /** This record with a yes or no more. */
  public AuditRecord with(String name, boolean value) {
    return with(name, new DetailValue.Flag(value));
  }

  /**
   * This record with the SHA-256 of a text: for a question, which must not stand in the log. Who
   * can guess the text can confirm the guess.
   */
  public AuditRecord withHashOf(String name, String text) {
    return with(name, LineHash.of(text).hex());
  }

  private AuditRecord with(String name, DetailValue value) {
    NavigableMap<String, DetailValue> more = new TreeMap<>(details);
    if (more.put(name, value) != null) {
      throw new InvalidAuditValueException("the detail " + name + " is given twice");
    }
    return new AuditRecord(act, actor, object, outcome, more);
  }
}
