package eu.casemate.bundle.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The header of a NumPy array file: an array of objects is a pickle behind it. */
final class NumpyHeader {

  private static final String MAGIC = "\u0093NUMPY";
  private static final Pattern ELEMENT =
      Pattern.compile("'descr'\\s*:\\s*'[<>|=]?[biufcSUVmM?][0-9]*(?:\\[[A-Za-z0-9]*\\])?'\\s*,");

  private NumpyHeader() {}

  /** Whether a file begins as an array of NumPy. */
  static boolean isOne(ByteBuffer head) {
    return latin(head).startsWith(MAGIC);
  }

  /** Whether its elements are plain numbers or texts of one type, as the first bytes tell. */
  static boolean isPlain(ByteBuffer head) {
    String text = latin(head);
    int end = text.indexOf('\n');
    Matcher element = ELEMENT.matcher(end < 0 ? "" : text.substring(0, end));
    return element.find() && !element.find();
  }

  private static String latin(ByteBuffer head) {
    return StandardCharsets.ISO_8859_1.decode(head.duplicate()).toString();
  }
}
