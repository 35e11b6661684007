package eu.casemate.bundle.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The header of a NumPy array file: an array of objects is a pickle behind it. */
final class NumpyHeader {

  private static final String MAGIC = "\u0093NUMPY";
  private static final int LONGEST_FIXED_PART = 12;

  /** What NumPy itself writes for one plain type; whatever is spelled otherwise is not plain. */
  private static final Pattern PLAIN =
      Pattern.compile(
          "\\{'descr': '[<>|=]?[biufcSUVmM?][0-9]*(?:\\[[A-Za-z0-9]*\\])?', "
              + "'fortran_order': (?:True|False), 'shape': \\([0-9, ]*\\),? ?\\} *");

  private NumpyHeader() {}

  /** Whether a file begins as an array of NumPy. */
  static boolean isOne(ByteBuffer head) {
    return latin(head).startsWith(MAGIC);
  }

  /** Whether its elements are plain numbers or texts of one type, as the first bytes tell. */
  static boolean isPlain(ByteBuffer head) {
    String text = latin(head);
    int begin = text.indexOf('{');
    int end = text.indexOf('\n', Math.max(begin, 0));
    return begin > 0
        && begin <= LONGEST_FIXED_PART
        && end > 0
        && PLAIN.matcher(text.substring(begin, end)).matches();
  }

  private static String latin(ByteBuffer head) {
    return StandardCharsets.ISO_8859_1.decode(head.duplicate()).toString();
  }
}
