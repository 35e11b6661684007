package eu.casemate.runtime.documents;

import eu.casemate.runtime.documents.Section.Reference;
import java.net.URI;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;

/** Turns a Markdown node into plain text and notes the code and the links in it. */
final class InlineText {

  private static final int MAX_DEPTH = 120;
  private static final Pattern TAG = Pattern.compile("<!--.*?-->|<[^>]*>", Pattern.DOTALL);
  // At most six words.
  private static final Pattern NAME =
      Pattern.compile("(?=.{3,60}$)\\p{L}\\S*(?: \\S+){0,5}", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern IDENTIFIER = Pattern.compile("[\\p{L}_][\\w:.<>!-]{2,40}");

  private final DocumentName document;
  private final SectionBuilder section;
  private final StringBuilder out = new StringBuilder();

  /** The nodes lie too deeply within each other to be walked safely. */
  static final class TooDeep extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private InlineText(DocumentName document, SectionBuilder section) {
    this.document = document;
    this.section = section;
  }

  static String of(Node node, DocumentName document, SectionBuilder section) {
    InlineText text = new InlineText(document, section);
    text.append(node, 0);
    return text.out.toString().strip();
  }

  private void append(Node node, int depth) {
    if (depth > MAX_DEPTH) {
      throw new TooDeep();
    }
    switch (node) {
      case Text text -> out.append(text.getLiteral());
      case Code code -> code(code.getLiteral());
      case FencedCodeBlock code -> line(code.getLiteral().stripTrailing());
      case IndentedCodeBlock code -> line(code.getLiteral().stripTrailing());
      case HtmlBlock html -> line(TAG.matcher(html.getLiteral()).replaceAll("").strip());
      case SoftLineBreak _ -> out.append(' ');
      case HardLineBreak _ -> out.append('\n');
      case ListItem _ -> {
        line("- ");
        children(node, depth);
      }
      case TableRow _ -> {
        line("");
        children(node, depth);
      }
      case TableCell _ -> {
        children(node, depth);
        out.append(" | ");
      }
      case Paragraph _ -> {
        boolean afterBullet = out.length() >= 2 && out.substring(out.length() - 2).equals("- ");
        if (!afterBullet) {
          line("");
        }
        children(node, depth);
      }
      case Link link -> {
        refer(link.getDestination());
        marked(node, depth);
      }
      case Emphasis _ -> marked(node, depth);
      case StrongEmphasis _ -> marked(node, depth);
      default -> children(node, depth);
    }
  }

  private void children(Node parent, int depth) {
    for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
      append(child, depth + 1);
    }
  }

  /** Its author set the text apart: it may be a name. */
  private void marked(Node node, int depth) {
    int start = out.length();
    children(node, depth);
    String text = out.substring(start).replace("`", "").strip();
    if (NAME.matcher(text).matches()) {
      section.entity(text);
    }
  }

  private void line(String text) {
    boolean atStart = out.isEmpty() || out.charAt(out.length() - 1) == '\n';
    out.append(atStart ? "" : "\n").append(text);
  }

  private void code(String literal) {
    out.append('`').append(literal).append('`');
    if (IDENTIFIER.matcher(literal).matches()) {
      section.entity(literal);
    }
  }

  private void refer(String destination) {
    if (Reference.toPage(destination).isPresent()) {
      Reference.toPage(destination).ifPresent(section::refer);
      return;
    }
    boolean elsewhere = destination.contains("://") || destination.startsWith("mailto:");
    if (elsewhere || destination.startsWith("/")) {
      return;
    }
    try {
      URI target = URI.create("file:///" + document.folder().replace(" ", "%20"));
      URI link = URI.create(destination);
      String path = link.getPath();
      String file =
          path == null || path.isEmpty()
              ? document.value()
              : target.resolve(path).normalize().getPath().replaceFirst("^/+(\\.\\./)*", "");
      String anchor = link.getFragment();
      section.refer(new Reference(file, anchor == null ? "" : anchor));
    } catch (IllegalArgumentException e) {
      // A destination that is no URI leads nowhere; its text stays.
      return;
    }
  }
}
