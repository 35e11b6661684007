package eu.casemate.runtime.knowledge.library;

import eu.casemate.runtime.documents.Language;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a column's cells as numbers, as French and English write them: {@code 1 234,50 €}, {@code
 * $1,234.50}, {@code (12)}, {@code 7 %}. Whether a comma is the decimal mark is decided once for
 * the column.
 */
final class CellNumbers {

  /** Longer than this is no number that somebody wrote into a table. */
  private static final int MOST_CHARACTERS = 40;

  private static final Pattern AROUND =
      Pattern.compile(
          "^[\\s\\x{A0}\\x{202F}€$£%]+|[\\s\\x{A0}\\x{202F}€$£%]+$|(?:EUR|USD|GBP|CHF)");
  private static final Pattern SPACES =
      Pattern.compile("(?<=\\d)[ \\x{A0}\\x{202F}'’](?=\\d{3}(?!\\d))");
  private static final Pattern FORM =
      Pattern.compile("[-+\\x{2212}]?\\d{1,30}(?:[.,]\\d{1,20})*|[-+\\x{2212}]?[.,]\\d{1,20}");
  private static final Pattern LAST_MARK = Pattern.compile("([.,])(\\d+)$");

  private final boolean commaIsDecimal;

  private CellNumbers(boolean commaIsDecimal) {
    this.commaIsDecimal = commaIsDecimal;
  }

  /** Decides by the cells of the column that leave no doubt, else by the document's language. */
  static CellNumbers of(List<String> column, Language language) {
    int comma = 0;
    int point = 0;
    for (String cell : column) {
      Matcher mark = LAST_MARK.matcher(bare(cell));
      if (mark.find()) {
        boolean isComma = mark.group(1).equals(",");
        String before = bare(cell).substring(0, mark.start());
        if (before.contains(isComma ? "." : ",") || mark.group(2).length() != 3) {
          comma += isComma && !before.contains(",") ? 1 : 0;
          point += !isComma && !before.contains(".") ? 1 : 0;
        } else if (before.contains(mark.group(1))) {
          // Twice the same mark: it groups thousands.
          comma += isComma ? 0 : 1;
          point += isComma ? 1 : 0;
        }
      }
    }
    return new CellNumbers(comma == point ? language == Language.FRENCH : comma > point);
  }

  /** The number that the cell is; empty for anything else. */
  Optional<BigDecimal> read(String cell) {
    if (cell.length() > MOST_CHARACTERS) {
      return Optional.empty();
    }
    String text = cell.strip();
    boolean bracketed = text.startsWith("(") && text.endsWith(")");
    String number = bare(bracketed ? text.substring(1, text.length() - 1) : text);
    if (!FORM.matcher(number).matches()) {
      return Optional.empty();
    }
    char decimal = commaIsDecimal ? ',' : '.';
    String grouping = commaIsDecimal ? "." : ",";
    String plain = number.replace(grouping, "").replace(decimal, '.').replace('\u2212', '-');
    if (plain.indexOf('.') != plain.lastIndexOf('.') || !grouped(number, grouping.charAt(0))) {
      return Optional.empty();
    }
    BigDecimal value = new BigDecimal(plain);
    return Optional.of(bracketed ? value.negate() : value);
  }

  /** Whether three digits follow each mark that groups: {@code 10.2.1} is a version, no number. */
  private static boolean grouped(String number, char mark) {
    for (int at = number.indexOf(mark); at >= 0; at = number.indexOf(mark, at + 1)) {
      int digits = 0;
      while (at + 1 + digits < number.length()
          && Character.isDigit(number.charAt(at + 1 + digits))) {
        digits++;
      }
      if (digits != 3) {
        return false;
      }
    }
    return true;
  }

  private static String bare(String cell) {
    String text = AROUND.matcher(cell.strip()).replaceAll("");
    return SPACES.matcher(text).replaceAll("");
  }
}
