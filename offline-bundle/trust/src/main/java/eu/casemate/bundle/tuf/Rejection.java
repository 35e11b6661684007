package eu.casemate.bundle.tuf;

import eu.casemate.bundle.Printable;
import java.time.Instant;

/** Why metadata or a target was refused. Nothing of what was refused has been kept. */
public sealed interface Rejection {

  /** The role whose metadata was refused, or that should have named the target. */
  String role();

  /** The clause of the specification that refuses it. */
  Clause clause();

  /** What is wrong, in a few words. */
  String fact();

  /** What the clause demands. */
  String expected();

  /** What was found. */
  String actual();

  /** All of it as one printable line. */
  default String describe() {
    return Printable.line(
        "metadata of '%s' is %s: expected %s, found %s (clause %s)"
            .formatted(role(), fact(), expected(), actual(), clause()));
  }

  /** Bytes that are not what their format demands. */
  record Malformed(String role, Clause clause, String expected, String actual)
      implements Rejection {
    @Override
    public String fact() {
      return "not in the format of its kind";
    }
  }

  /** More bytes than the bound; the rest was not read (endless data). */
  record TooLong(String role, Clause clause, long bound) implements Rejection {
    @Override
    public String fact() {
      return "too long";
    }

    @Override
    public String expected() {
      return "at most " + bound + " bytes";
    }

    @Override
    public String actual() {
      return "more";
    }
  }

  /** A file that other metadata promises is not there. */
  record Absent(String role, Clause clause, String fileName) implements Rejection {
    @Override
    public String fact() {
      return "missing";
    }

    @Override
    public String expected() {
      return "a file " + fileName;
    }

    @Override
    public String actual() {
      return "none";
    }
  }

  /** Too few distinct keys of the role have signed (arbitrary software). */
  record NotSigned(String role, Clause clause, int threshold, int signed) implements Rejection {
    @Override
    public String fact() {
      return "not signed by enough trusted keys";
    }

    @Override
    public String expected() {
      return "valid signatures of " + threshold + " distinct keys";
    }

    @Override
    public String actual() {
      return Integer.toString(signed);
    }
  }

  /** A number went down, or what was listed is no longer (rollback); 0 is "not listed". */
  record RolledBack(String role, Clause clause, String subject, long trusted, long offered)
      implements Rejection {
    @Override
    public String fact() {
      return "older than what was trusted before";
    }

    @Override
    public String expected() {
      return subject + " version " + trusted + " or higher";
    }

    @Override
    public String actual() {
      return offered == 0 ? "not listed" : Long.toString(offered);
    }
  }

  /** Not the version, the length or the hashes that the metadata above it says (mix and match). */
  record Mismatched(String role, Clause clause, String expected, String actual)
      implements Rejection {
    @Override
    public String fact() {
      return "not what the metadata above it says";
    }
  }

  /** Expired at the time of the update (freeze). */
  record Expired(String role, Clause clause, Instant expires, Instant reference)
      implements Rejection {
    @Override
    public String fact() {
      return "expired";
    }

    @Override
    public String expected() {
      return "expiry after " + reference;
    }

    @Override
    public String actual() {
      return expires.toString();
    }
  }

  /** A key of a kind that the policy does not allow. */
  record KeyRefused(String role, Clause clause, String expected, String actual)
      implements Rejection {
    @Override
    public String fact() {
      return "with a key of a kind that is not allowed";
    }
  }

  /** Nobody entitled to it has named the target. */
  record NoSuchTarget(String role, Clause clause, String targetPath) implements Rejection {
    @Override
    public String fact() {
      return "without the target";
    }

    @Override
    public String expected() {
      return "a target " + targetPath;
    }

    @Override
    public String actual() {
      return "none";
    }
  }
}
