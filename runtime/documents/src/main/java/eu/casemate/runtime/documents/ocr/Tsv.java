package eu.casemate.runtime.documents.ocr;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The lines that tesseract answers with, values parted by tabs. It may be in the hands of the
 * picture that it read: what is not as it should be makes the whole answer void.
 */
final class Tsv {

  private static final String HEADER =
      "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext";
  private static final int COLUMNS = 12;
  private static final String WORD_LEVEL = "5";
  private static final int MOST_LINES = 60_000;
  private static final int LONGEST_WORD = 500;
  private static final Pattern UNSEEN =
      Pattern.compile("[\\p{Cntrl}\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u2069\\uFEFF\\uFFFD]");

  private final int width;
  private final int height;
  private final List<Word> words = new ArrayList<>();
  private String paragraph = "";
  private String line = "";
  private int paragraphs;
  private int lines;

  private Tsv(int width, int height) {
    this.width = width;
    this.height = height;
  }

  /** The words on a picture of this size; empty when it is no answer of tesseract's. */
  static Optional<List<Word>> read(byte[] answer, int width, int height) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(answer)).toString();
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
    String[] rows = text.split("\n", MOST_LINES + 1);
    if (rows.length > MOST_LINES || !rows[0].equals(HEADER)) {
      return Optional.empty();
    }
    Tsv tsv = new Tsv(width, height);
    for (int i = 1; i < rows.length; i++) {
      if (!rows[i].isEmpty() && !tsv.take(rows[i].split("\t", -1))) {
        return Optional.empty();
      }
    }
    return Optional.of(List.copyOf(tsv.words));
  }

  private boolean take(String[] values) {
    if (values.length != COLUMNS || values[11].length() > LONGEST_WORD) {
      return false;
    }
    if (!values[0].equals(WORD_LEVEL)) {
      return true;
    }
    try {
      int left = Integer.parseInt(values[6]);
      int top = Integer.parseInt(values[7]);
      int wide = Integer.parseInt(values[8]);
      int high = Integer.parseInt(values[9]);
      double confidence = Double.parseDouble(values[10]);
      boolean inside =
          left >= 0
              && top >= 0
              && wide >= 0
              && high >= 0
              && (long) left + wide <= width
              && (long) top + high <= height;
      if (!inside || !(confidence >= -1 && confidence <= 100)) {
        return false;
      }
      follow(values);
      String seen =
          UNSEEN
              .matcher(Normalizer.normalize(values[11], Normalizer.Form.NFC))
              .replaceAll("")
              .strip();
      if (!seen.isEmpty()) {
        words.add(
            new Word(
                seen, left, top, wide, high, Math.max(0, confidence) / 100, paragraphs, lines));
      }
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private void follow(String[] values) {
    String thisParagraph = values[2] + "." + values[3];
    String thisLine = thisParagraph + "." + values[4];
    paragraphs += thisParagraph.equals(paragraph) ? 0 : 1;
    lines += thisLine.equals(line) ? 0 : 1;
    paragraph = thisParagraph;
    line = thisLine;
  }
}
