package eu.casemate.runtime.documents.ocr;

import eu.casemate.runtime.documents.structure.Block;
import eu.casemate.runtime.documents.structure.Place;
import eu.casemate.runtime.documents.structure.Recognition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes blocks of what a model wrote; where they stand on the page it does not say. */
final class ModelText {

  private static final Pattern HEADING = Pattern.compile("^(#{1,6})\\s+(\\S.*)$");
  private static final Pattern RULE = Pattern.compile("^[|\\s:-]+$");
  private static final Pattern FENCE = Pattern.compile("^```\\w*$");
  private static final Pattern UNSEEN =
      Pattern.compile("(?![\\n])\\p{Cntrl}|[\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u2069\\uFEFF]");

  private final Place.Box page;
  private final Optional<Recognition> from;
  private final List<Block> blocks = new ArrayList<>();
  private final StringBuilder open = new StringBuilder();
  private final List<Block.Row> rows = new ArrayList<>();

  private ModelText(Place.Box page, Recognition from) {
    this.page = page;
    this.from = Optional.of(from);
  }

  static List<Block> blocks(String text, Place.Box page, Recognition from) {
    ModelText made = new ModelText(page, from);
    UNSEEN
        .matcher(text.replace('\t', ' '))
        .replaceAll("")
        .lines()
        .map(String::strip)
        .forEach(made::line);
    made.end();
    return made.blocks;
  }

  private void line(String line) {
    Matcher heading = HEADING.matcher(line);
    if (line.isEmpty() || FENCE.matcher(line).matches()) {
      end();
    } else if (heading.matches()) {
      end();
      int level = heading.group(1).length();
      blocks.add(new Block.Heading(level, heading.group(2), page, false, from));
    } else if (line.indexOf('|') >= 0) {
      endText();
      if (!RULE.matcher(line).matches()) {
        rows.add(new Block.Row(cells(line), page));
      }
    } else {
      endTable();
      open.append(open.isEmpty() ? "" : " ").append(line);
    }
  }

  private static List<String> cells(String line) {
    String inner = line.replaceFirst("^\\|", "").replaceFirst("\\|$", "");
    return List.of(inner.split("\\|", 100)).stream().map(String::strip).toList();
  }

  private void end() {
    endText();
    endTable();
  }

  private void endText() {
    if (!open.isEmpty()) {
      blocks.add(new Block.Text(Block.Kind.PARAGRAPH, open.toString(), page, false, from));
      open.setLength(0);
    }
  }

  private void endTable() {
    if (!rows.isEmpty()) {
      blocks.add(new Block.Table(rows, page, false, from));
      rows.clear();
    }
  }
}
