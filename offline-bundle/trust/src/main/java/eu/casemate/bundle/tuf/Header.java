package eu.casemate.bundle.tuf;

import eu.casemate.bundle.InvalidValueException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What the signed portion of every role begins with (4.3).
 *
 * @param version 1 or more
 * @param expires from when on the metadata is no longer trusted
 */
record Header(long version, Instant expires) {

  private static final String SPECIFICATION = "1.0.34";
  private static final Pattern UNDERSTOOD = Pattern.compile("1(\\.[0-9]{1,9}){1,2}");

  Header {
    if (version < 1 || version > JsonReader.LARGEST_WHOLE) {
      throw new InvalidValueException("version", version + "", "1 to 2^53-1");
    }
    dateTime(expires);
  }

  /** 4.2.3. */
  static String dateTime(Instant time) {
    String text = time.toString();
    if (!Fields.DATE_TIME.matcher(text).matches()) {
      throw new InvalidValueException("time", text, "whole seconds in the years 0000 to 9999, UTC");
    }
    return text;
  }

  static Header read(Fields signed, String type) {
    if (!signed.text("_type").equals(type)) {
      throw new MalformedException("metadata of type " + type, signed.text("_type"));
    }
    if (!UNDERSTOOD.matcher(signed.text("spec_version")).matches()) {
      throw new MalformedException("spec_version 1.x", signed.text("spec_version"));
    }
    return new Header(signed.whole("version", 1), signed.instant("expires"));
  }

  /** The members that say this, to be completed by the role. */
  Map<String, Json> members(String type) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("_type", new Json.Text(type));
    members.put("spec_version", new Json.Text(SPECIFICATION));
    members.put("version", new Json.Whole(version));
    members.put("expires", new Json.Text(dateTime(expires)));
    return members;
  }
}
