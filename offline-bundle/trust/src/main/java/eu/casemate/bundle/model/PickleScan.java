package eu.casemate.bundle.model;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Tells a pickle by its content, whatever its name: by the mark of protocols 2 to 5, or, as the
 * mark may be missing, by a run of valid instructions from the first byte on that fetches an
 * importable name and calls it.
 */
final class PickleScan {

  /** A file that runs as a pickle for so long is one, whatever comes then. */
  static final int MOST_INSTRUCTIONS = 10_000;

  private static final int MARK = 0x80;
  private static final int OLDEST_MARKED = 2;
  private static final int NEWEST = 5;

  /** Every instruction of protocols 0 to 5. */
  private static final String INSTRUCTIONS =
      "()]}.012BCFGIJKLMNPQRSTUVXabcdeghijlopqrstu"
          + "\u0080\u0081\u0082\u0083\u0084\u0085\u0086\u0087\u0088\u0089\u008a\u008b\u008c\u008d"
          + "\u008e\u008f\u0090\u0091\u0092\u0093\u0094\u0095\u0096\u0097\u0098";

  private PickleScan() {}

  /** Whether the file begins as a pickle that is marked as one. */
  static boolean isMarked(ByteBuffer head) {
    return head.remaining() > 2
        && (head.get(0) & 0xff) == MARK
        && head.get(1) >= OLDEST_MARKED
        && head.get(1) <= NEWEST
        && INSTRUCTIONS.indexOf(head.get(2) & 0xff) >= 0;
  }

  /** Whether the file, run as a pickle, would call something. */
  static boolean calls(ModelBytes bytes) throws IOException {
    PickleMachine machine = new PickleMachine(new HeaderReader(bytes, bytes.size()));
    try {
      for (int i = 0; i < MOST_INSTRUCTIONS; i++) {
        if (!machine.step()) {
          return machine.called() || machine.endless();
        }
      }
      return true;
    } catch (Flaw flaw) {
      return machine.called();
    }
  }
}
