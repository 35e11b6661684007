package eu.casemate.bundle.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * What the members of a ZIP archive are, by the directory near the end of the file: readers go by
 * it alone, so that an archive may stand behind anything else. Readers differ in which end record
 * and which place they take; whatever one of them could find counts.
 */
final class ZipMembers {

  /** What a member may be that matters here. */
  enum Kind {
    PICKLE,
    ARRAY,
    KERAS,
    OTHER
  }

  /** Members looked at, over all directories that a file may be said to have. */
  static final int MOST_MEMBERS = 1 << 20;

  /** End records looked at; only a crafted file has more than a few. */
  static final int MOST_ENDS = 256;

  private static final int END_SIGNATURE = 0x06054b50;
  private static final int END_LENGTH = 22;
  private static final int END_DIRECTORY_LENGTH_AT = 12;
  private static final int END_DIRECTORY_BEGIN_AT = 16;
  private static final int TAIL = END_LENGTH + 65_535;
  private static final int END64_SIGNATURE = 0x06064b50;

  /** The large end record of 56 bytes and the locator of 20 that stand before the end record. */
  private static final int END64_BEFORE = 76;

  private static final int END64_DIRECTORY_LENGTH_AT = 40;
  private static final int END64_DIRECTORY_BEGIN_AT = 48;
  private static final int MEMBER_SIGNATURE = 0x02014b50;
  private static final int MEMBER_BEFORE_LENGTHS = 24;
  private static final int MEMBER_BEHIND_LENGTHS = 12;
  private static final int TELLING_NAME_END = 64;

  private final ModelBytes bytes;
  private final Set<Kind> kinds = EnumSet.noneOf(Kind.class);
  private int members;

  private ZipMembers(ModelBytes bytes) {
    this.bytes = bytes;
  }

  /** The kinds of members; empty if the file does not end as an archive. */
  static Set<Kind> of(ModelBytes bytes) throws IOException, Flaw {
    ZipMembers zip = new ZipMembers(bytes);
    long begin = Math.max(0, bytes.size() - TAIL);
    ByteBuffer tail = FilePart.read(bytes, begin, TAIL);
    int ends = 0;
    for (int at = tail.limit() - END_LENGTH; at >= 0; at--) {
      if (tail.getInt(at) == END_SIGNATURE) {
        if (++ends > MOST_ENDS) {
          throw Flaw.at(begin + at, "ZIP archive", "at most " + MOST_ENDS + " ends", "more");
        }
        long length = tail.getInt(at + END_DIRECTORY_LENGTH_AT) & 0xffff_ffffL;
        long place = tail.getInt(at + END_DIRECTORY_BEGIN_AT) & 0xffff_ffffL;
        zip.read(begin + at, length, place);
        zip.readLarge(begin + at - END64_BEFORE);
      }
    }
    return zip.kinds;
  }

  private void readLarge(long at) throws IOException, Flaw {
    if (at < 0) {
      return;
    }
    ByteBuffer end = FilePart.read(bytes, at, END64_BEFORE);
    if (end.getInt(0) == END64_SIGNATURE) {
      read(at, end.getLong(END64_DIRECTORY_LENGTH_AT), end.getLong(END64_DIRECTORY_BEGIN_AT));
    }
  }

  /** Reads the directory where it says it lies, and right before the end record. */
  private void read(long end, long length, long place) throws IOException, Flaw {
    walk(place, end);
    if (length >= 0 && length <= end && end - length != place) {
      walk(end - length, end);
    }
  }

  private void walk(long begin, long end) throws IOException, Flaw {
    if (begin < 0 || begin >= end) {
      return;
    }
    HeaderReader in = new HeaderReader(bytes, end);
    in.pass(begin, "directory");
    while (in.remaining() >= Integer.BYTES && in.u32("member") == MEMBER_SIGNATURE) {
      if (++members > MOST_MEMBERS) {
        throw Flaw.at(begin, "ZIP archive", "at most " + MOST_MEMBERS + " members", "more");
      }
      member(in);
    }
  }

  private void member(HeaderReader in) throws IOException, Flaw {
    in.pass(MEMBER_BEFORE_LENGTHS, "member");
    int name = in.u16("member");
    int extra = in.u16("member");
    int comment = in.u16("member");
    in.pass(MEMBER_BEHIND_LENGTHS, "member");
    int telling = Math.min(name, TELLING_NAME_END);
    in.pass(name - telling, "member");
    kinds.add(kind(in.latin(telling, "member").toLowerCase(Locale.ROOT)));
    in.pass((long) extra + comment, "member");
  }

  private static Kind kind(String name) {
    if (name.endsWith(".pkl") || name.endsWith(".pickle") || name.endsWith(".joblib")) {
      return Kind.PICKLE;
    }
    if (name.endsWith(".npy")) {
      return Kind.ARRAY;
    }
    return name.endsWith(".weights.h5") ? Kind.KERAS : Kind.OTHER;
  }
}
