package eu.casemate.parser.rtf;

import eu.casemate.parser.text.FaultException;
import eu.casemate.parser.text.StructureBuilder;
import eu.casemate.runtime.documents.structure.Fault;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/** Reads RTF. Nothing that it embeds or links to is looked at. */
public final class RtfReader {

  private static final int MOST_DEPTH = 10_000;

  /** Groups that hold no text of the document. */
  private static final Set<String> DROPPED =
      Set.of(
          "colortbl",
          "stylesheet",
          "pict",
          "listtable",
          "listoverridetable",
          "objdata",
          "fldinst",
          "xe",
          "tc",
          "bkmkstart",
          "bkmkend",
          "author",
          "operator",
          "company",
          "subject",
          "keywords",
          "doccomm",
          "comment",
          "nonshppict",
          "generator",
          "themedata",
          "datastore",
          "filetbl",
          "revtbl",
          "rsidtbl",
          "info",
          "sp",
          "listtext",
          "pntext",
          "pn");

  private final RtfScanner scanner;
  private final RtfCharsets charsets = new RtfCharsets();
  private final RtfText text;
  private final Deque<Group> outer = new ArrayDeque<>();
  private Group group = new Group();
  private int pass;

  /** What holds in a group and ends with it. */
  private static final class Group {
    private boolean dropped;
    private boolean fonts;
    private boolean title;
    private boolean hidden;
    private boolean starred;
    private int font;
    private int after = 1;

    Group copy() {
      Group copy = new Group();
      copy.dropped = dropped;
      copy.fonts = fonts;
      copy.title = title;
      copy.hidden = hidden;
      copy.font = font;
      copy.after = after;
      return copy;
    }
  }

  private RtfReader(byte[] content, StructureBuilder out) {
    this.scanner = new RtfScanner(content);
    this.text = new RtfText(out);
  }

  /** Reads all of it. */
  public static void read(byte[] content, StructureBuilder out) {
    new RtfReader(content, out).all();
  }

  private void all() {
    for (RtfScanner.Piece piece = scanner.next();
        piece != RtfScanner.Piece.END;
        piece = scanner.next()) {
      switch (piece) {
        case OPEN -> open();
        case CLOSE -> close();
        case CONTROL -> control(scanner.word());
        case BYTE -> character();
        case END -> throw new IllegalStateException("The loop ends before it");
      }
    }
    text.endAll();
  }

  private void open() {
    if (outer.size() >= MOST_DEPTH) {
      throw new FaultException(Fault.TOO_DEEP);
    }
    pass = 0;
    outer.push(group);
    group = group.copy();
  }

  private void close() {
    pass = 0;
    text.decoded();
    if (!outer.isEmpty()) {
      group = outer.pop();
    }
  }

  private void character() {
    if (pass > 0) {
      pass--;
    } else if (group.title) {
      text.titleByte(scanner.parameter(), charsets.of(group.font));
    } else if (!group.dropped && !group.fonts) {
      text.add(scanner.parameter(), charsets.of(group.font), group.hidden);
    }
  }

  private void control(String word) {
    int number = scanner.parameter();
    switch (word) {
      case "*" -> group.starred = true;
      case "bin" -> scanner.skip(scanner.parametric() ? number : 0);
      case "ansicpg" -> charsets.document(number == 65001 ? "UTF-8" : "windows-" + number);
      case "mac" -> charsets.document("x-MacRoman");
      case "pc" -> charsets.document("IBM437");
      case "pca" -> charsets.document("IBM850");
      case "fonttbl" -> group.fonts = true;
      case "f" -> group.font = number;
      case "fcharset" -> charsets.font(group.font, number);
      case "title" -> group.title = true;
      case "uc" -> group.after = Math.clamp(number, 0, 8);
      case "u" -> unicode(number);
      case "v" -> group.hidden = number != 0;
      case "plain" -> group.hidden = false;
      case "shptxt", "fldrslt" -> visible(word);
      case "listtext", "pntext" -> {
        text.item();
        group.dropped = true;
      }
      default -> {
        if (DROPPED.contains(word) || group.starred) {
          group.dropped = true;
        } else if (!group.dropped && !group.fonts) {
          text.control(word, number, scanner.parametric(), group.hidden);
        }
      }
    }
    group.starred &= word.equals("*");
  }

  // The text of a drawn box lies in a group that is passed over otherwise.
  private void visible(String word) {
    if (word.equals("shptxt")) {
      group.dropped = false;
      text.endParagraph();
    }
  }

  private void unicode(int number) {
    pass = group.after;
    if (!group.dropped && !group.fonts) {
      char letter = (char) (number < 0 ? number + 65_536 : number);
      if (group.title) {
        text.titleLetter(letter);
      } else {
        text.letter(letter, group.hidden);
      }
    } else if (group.title) {
      text.titleLetter((char) (number < 0 ? number + 65_536 : number));
    }
  }
}
