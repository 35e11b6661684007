package eu.casemate.bundle.tuf;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Typed access to an object's members; every error names the path of the member.
 *
 * @param members the object
 * @param path where it stands in the document, for errors
 */
record Fields(Json.Members members, String path) {

  static final Pattern DATE_TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");

  static Fields of(Json value, String path) {
    if (value instanceof Json.Members members) {
      return new Fields(members, path);
    }
    throw new MalformedException("an object at " + path, describe(value));
  }

  boolean has(String name) {
    return members.byName().containsKey(name);
  }

  Json value(String name) {
    Json value = members.byName().get(name);
    if (value == null) {
      throw new MalformedException("a member " + at(name), "none");
    }
    return value;
  }

  Fields object(String name) {
    return of(value(name), at(name));
  }

  /** The members of an object that is a table, at most so many. */
  Map<String, Json> table(String name, int most) {
    Map<String, Json> table = object(name).members().byName();
    if (table.size() > most) {
      throw new MalformedException(
          "at most " + most + " members in " + at(name), table.size() + "");
    }
    return table;
  }

  List<Json> sequence(String name, int most) {
    if (!(value(name) instanceof Json.Sequence(List<Json> items))) {
      throw new MalformedException("an array at " + at(name), describe(value(name)));
    }
    if (items.size() > most) {
      throw new MalformedException("at most " + most + " items in " + at(name), items.size() + "");
    }
    return items;
  }

  List<String> texts(String name, int most) {
    return sequence(name, most).stream().map(item -> text(item, at(name))).toList();
  }

  String text(String name) {
    return text(value(name), at(name));
  }

  long whole(String name, long least) {
    if (value(name) instanceof Json.Whole(long number) && number >= least) {
      return number;
    }
    throw new MalformedException(
        "an integer of at least " + least + " at " + at(name), describe(value(name)));
  }

  OptionalLong optionalWhole(String name, long least) {
    return has(name) ? OptionalLong.of(whole(name, least)) : OptionalLong.empty();
  }

  /** A member that may be missing, which then means false. */
  boolean flag(String name) {
    if (!has(name)) {
      return false;
    }
    if (value(name) instanceof Json.Flag(boolean flag)) {
      return flag;
    }
    throw new MalformedException("true or false at " + at(name), describe(value(name)));
  }

  /** A date-time of 4.2.3. */
  Instant instant(String name) {
    String text = text(name);
    try {
      if (DATE_TIME.matcher(text).matches()) {
        return Instant.parse(text);
      }
    } catch (DateTimeParseException e) {
      throw new MalformedException("a date of the calendar at " + at(name), text);
    }
    throw new MalformedException("YYYY-MM-DDTHH:MM:SSZ at " + at(name), text);
  }

  Optional<Instant> optionalInstant(String name) {
    return has(name) ? Optional.of(instant(name)) : Optional.empty();
  }

  String at(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private static String text(Json value, String path) {
    if (value instanceof Json.Text(String text)) {
      return text;
    }
    throw new MalformedException("a string at " + path, describe(value));
  }

  private static String describe(Json value) {
    return switch (value) {
      case Json.Text(String text) -> "the string '" + text + "'";
      case Json.Whole(long number) -> "the number " + number;
      case Json.Flag(boolean flag) -> Boolean.toString(flag);
      case Json.Nothing ignored -> "null";
      case Json.Sequence ignored -> "an array";
      case Json.Members ignored -> "an object";
    };
  }
}
