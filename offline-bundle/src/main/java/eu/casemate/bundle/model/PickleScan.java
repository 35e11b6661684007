package eu.casemate.bundle.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Tells a pickle by its content, whatever its name: the mark of protocols 2 to 5, or for protocols
 * 0 and 1, which have no mark, a run of valid instructions that fetches an importable name and then
 * calls, builds or ends.
 */
final class PickleScan {

  /** How much of a file's begin is looked at. */
  static final int HEAD = 4096;

  private static final int PROTOCOL = 0x80;
  private static final int OLDEST_MARKED = 2;
  private static final int NEWEST = 5;
  private static final Pattern MODULE =
      Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(?:\\.[A-Za-z0-9_]+)*");

  /** Instructions without an argument. */
  private static final String BARE = "()]}.012NRQabdelostu\u0081\u0085\u0086\u0087\u0088\u0089";

  /** Instructions whose argument is the rest of the line. */
  private static final String LINE = "FILSVPgp";

  /** Instructions that call or build what was fetched, or that end the pickle. */
  private static final String ACTS = "Rbo.\u0081";

  private static final String INSTRUCTIONS_BEHIND_THE_MARK =
      BARE
          + LINE
          + "BCGJKMTUXchijqr\u008a\u008b\u008c\u008d\u008e\u008f\u0090\u0091\u0092"
          + "\u0093\u0094\u0095\u0096\u0097\u0098\u0082\u0083\u0084";

  private final ByteBuffer head;
  private boolean fetched;

  private PickleScan(ByteBuffer head) {
    this.head = head;
  }

  /** Whether these first bytes of a file begin a pickle. */
  static boolean isPickle(ByteBuffer head) {
    ByteBuffer bytes = head.duplicate();
    if (bytes.remaining() > 2 && (bytes.get(0) & 0xff) == PROTOCOL) {
      int protocol = bytes.get(1);
      return protocol >= OLDEST_MARKED
          && protocol <= NEWEST
          && INSTRUCTIONS_BEHIND_THE_MARK.indexOf(bytes.get(2) & 0xff) >= 0;
    }
    return new PickleScan(bytes).runsUnmarked();
  }

  private boolean runsUnmarked() {
    while (head.hasRemaining()) {
      int instruction = head.get() & 0xff;
      if (fetched && ACTS.indexOf(instruction) >= 0) {
        return true;
      }
      if (!passes(instruction)) {
        return false;
      }
    }
    return false;
  }

  /** Steps over one instruction's argument; false if it is none of protocols 0 and 1. */
  private boolean passes(int instruction) {
    return switch (instruction) {
      case 'c', 'i' -> {
        boolean named = MODULE.matcher(line()).matches() && MODULE.matcher(line()).matches();
        fetched |= named;
        yield named;
      }
      case 'K', 'h', 'q' -> steps(1);
      case 'M' -> steps(2);
      case 'J', 'j', 'r' -> steps(4);
      case 'G' -> steps(8);
      case 'U' -> head.hasRemaining() && steps(head.get() & 0xff);
      case 'T', 'X', 'B' -> head.remaining() >= 4 && steps(Integer.reverseBytes(head.getInt()));
      default -> {
        if (LINE.indexOf(instruction) >= 0) {
          line();
          yield true;
        }
        yield BARE.indexOf(instruction) >= 0 && instruction != '.';
      }
    };
  }

  private boolean steps(int length) {
    if (length < 0 || length > head.remaining()) {
      return false;
    }
    head.position(head.position() + length);
    return true;
  }

  /** The bytes to the end of the line, or to the end of what is looked at. */
  private String line() {
    int begin = head.position();
    while (head.hasRemaining() && head.get(head.position()) != '\n') {
      head.get();
    }
    byte[] line = new byte[head.position() - begin];
    head.get(begin, line);
    if (head.hasRemaining()) {
      head.get();
    }
    return new String(line, StandardCharsets.ISO_8859_1);
  }
}
