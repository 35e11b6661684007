package eu.casemate.bundle.key;

import eu.casemate.bundle.Digest;
import java.util.ArrayList;
import java.util.List;

/**
 * A public key's name as two people compare it aloud: its 64 hexadecimal digits as four lines of
 * four blocks, each line with a check number from 00 to 96, the line's 64 bits modulo 97. A misread
 * or swapped digit always changes the check, so that a slip is found in its line.
 *
 * @param digest the whole name; nothing is cut off
 */
public record Fingerprint(Digest digest) {

  private static final int LINE_DIGITS = 16;
  private static final int BLOCK_DIGITS = 4;
  private static final int CHECK = 97;
  private static final int HEXADECIMAL = 16;

  /** The four lines: {@code 1 3f2a 90bc 11de 7702 check 45}. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    String hex = digest.hex();
    for (int start = 0; start < hex.length(); start += LINE_DIGITS) {
      String digits = hex.substring(start, start + LINE_DIGITS);
      lines.add(
          "%d  %s  check %02d".formatted(1 + start / LINE_DIGITS, blocks(digits), check(digits)));
    }
    return List.copyOf(lines);
  }

  /** The first 16 digits, to tell keys apart in a line; too short to compare keys by. */
  public String abbreviated() {
    return digest.hex().substring(0, LINE_DIGITS);
  }

  private static String blocks(String digits) {
    StringBuilder text = new StringBuilder();
    for (int start = 0; start < digits.length(); start += BLOCK_DIGITS) {
      text.append(start == 0 ? "" : " ").append(digits, start, start + BLOCK_DIGITS);
    }
    return text.toString();
  }

  private static long check(String digits) {
    return Long.remainderUnsigned(Long.parseUnsignedLong(digits, HEXADECIMAL), CHECK);
  }
}
