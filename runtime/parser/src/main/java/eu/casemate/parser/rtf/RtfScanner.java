package eu.casemate.parser.rtf;

import java.nio.charset.StandardCharsets;

/** Parts RTF into groups, control words and characters. */
final class RtfScanner {

  private final byte[] rtf;
  private int at;
  private int parameter;
  private boolean parametric;
  private String word = "";

  /** What a piece of RTF is. */
  enum Piece {
    OPEN,
    CLOSE,
    /** A control word or symbol; see {@link #word()}. */
    CONTROL,
    /** A byte of text, as {@link #parameter()}. */
    BYTE,
    END
  }

  RtfScanner(byte[] rtf) {
    this.rtf = rtf;
  }

  String word() {
    return word;
  }

  /** The number after a control word; 1 where there is none. */
  int parameter() {
    return parameter;
  }

  /** Whether a number stands after the control word. */
  boolean parametric() {
    return parametric;
  }

  Piece next() {
    while (at < rtf.length) {
      int next = rtf[at++] & 0xFF;
      switch (next) {
        case '{' -> {
          return Piece.OPEN;
        }
        case '}' -> {
          return Piece.CLOSE;
        }
        case '\\' -> {
          return control();
        }
        case '\r', '\n', 0 -> {
          // Breaks the lines of the file, not of the text.
        }
        default -> {
          parameter = next;
          return Piece.BYTE;
        }
      }
    }
    return Piece.END;
  }

  /** Passes over bytes that are no RTF. */
  void skip(int bytes) {
    at = (int) Math.min(rtf.length, at + (long) Math.max(0, bytes));
  }

  private Piece control() {
    int start = at;
    while (at < rtf.length && letter(rtf[at])) {
      at++;
    }
    parametric = false;
    parameter = 1;
    if (at == start) {
      return symbol();
    }
    word = new String(rtf, start, at - start, StandardCharsets.US_ASCII);
    number();
    if (at < rtf.length && rtf[at] == ' ') {
      at++;
    }
    return Piece.CONTROL;
  }

  private Piece symbol() {
    if (at == rtf.length) {
      return Piece.END;
    }
    char symbol = (char) (rtf[at++] & 0xFF);
    if (symbol == '\'' && at + 2 <= rtf.length) {
      int high = Character.digit(rtf[at], 16);
      int low = Character.digit(rtf[at + 1], 16);
      at += 2;
      parameter = high < 0 || low < 0 ? '?' : high * 16 + low;
      return Piece.BYTE;
    }
    if (symbol == '\\' || symbol == '{' || symbol == '}') {
      parameter = symbol;
      return Piece.BYTE;
    }
    word = symbol == '\r' || symbol == '\n' ? "par" : String.valueOf(symbol);
    return Piece.CONTROL;
  }

  private void number() {
    int start = at;
    if (at < rtf.length && rtf[at] == '-') {
      at++;
    }
    while (at < rtf.length && at - start < 10 && rtf[at] >= '0' && rtf[at] <= '9') {
      at++;
    }
    String digits = new String(rtf, start, at - start, StandardCharsets.US_ASCII);
    parametric = digits.matches("-?\\d+");
    if (parametric) {
      parameter = Math.clamp(Long.parseLong(digits), Integer.MIN_VALUE, Integer.MAX_VALUE);
    } else {
      at = start;
    }
  }

  private static boolean letter(byte next) {
    return (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z');
  }
}
