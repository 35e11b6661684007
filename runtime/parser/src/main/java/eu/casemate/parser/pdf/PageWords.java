package eu.casemate.parser.pdf;

import eu.casemate.parser.text.FaultException;
import eu.casemate.runtime.documents.structure.Fault;
import eu.casemate.runtime.documents.structure.UnreadPage;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.pdfbox.contentstream.operator.DrawObject;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;
import org.jspecify.annotations.Nullable;

/** Gathers the lines of a document's pages, and which of their words nobody sees. */
final class PageWords extends PDFTextStripper {

  private static final float SMALLEST_SEEN = 1f;
  private static final int MOST_FORMS = 50_000;

  private final PaintOperators paint = PaintOperators.follow(this);
  private final Set<TextPosition> unseen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<TextPosition> invisible = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<COSBase> open = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<Word> words = new ArrayList<>();
  private final List<Line> lines = new ArrayList<>();
  private PDRectangle shown = PDRectangle.A4;
  private boolean turned;
  private PageSight sight = new PageSight();
  private final List<UnreadPage> unread = new ArrayList<>();
  private int forms;

  private PageWords() {
    addOperator(
        new DrawObject(this) {
          @Override
          public void process(Operator operator, List<COSBase> operands) throws IOException {
            if (!operands.isEmpty()
                && operands.getFirst() instanceof COSName name
                && getResources() != null
                && getResources().isImageXObject(name)) {
              paint.image();
            } else {
              form(operator, operands);
            }
          }

          // One that draws itself, or that others draw over and over, would never end.
          private void form(Operator operator, List<COSBase> operands) throws IOException {
            COSBase form =
                operands.isEmpty() || getResources() == null
                    ? null
                    : drawn(operands.getFirst(), getResources());
            if (form == null || !open.add(form)) {
              return;
            }
            try {
              if (++forms > MOST_FORMS) {
                throw new FaultException(Fault.TOO_LARGE);
              }
              super.process(operator, operands);
            } finally {
              open.remove(form);
            }
          }
        });
  }

  private static @Nullable COSBase drawn(COSBase name, PDResources resources) {
    COSDictionary all = resources.getCOSObject().getCOSDictionary(COSName.XOBJECT);
    return all != null && name instanceof COSName key ? all.getDictionaryObject(key) : null;
  }

  /** All pages, in the order of their operators. */
  static PageWords read(PDDocument document) throws IOException {
    PageWords words = new PageWords();
    words.writeText(document, Writer.nullWriter());
    return words;
  }

  List<Line> lines() {
    return lines;
  }

  /** The pages that are pictures, or whose fonts do not say what their glyphs mean. */
  List<UnreadPage> unread() {
    return unread;
  }

  @Override
  public void processPage(PDPage page) throws IOException {
    paint.begin();
    unseen.clear();
    invisible.clear();
    sight = new PageSight();
    shown = page.getCropBox();
    turned = page.getRotation() != 0;
    super.processPage(page);
  }

  // After the page's operators, before its text is put together.
  @Override
  protected void writePage() throws IOException {
    double area = shown.getWidth() * (double) shown.getHeight();
    sight.drawn(paint.backdrop().pictures(area), paint.fills());
    // As the page's operators come, columns stay apart; only sorted, turned text has lines.
    setSortByPosition(turned || getCharactersByArticle().stream().anyMatch(PageWords::runsAskew));
    int before = lines.size();
    super.writePage();
    endLine();
    if (sight.unusable()) {
      lines.subList(before, lines.size()).clear();
    }
    if (sight.unread()) {
      unread.add(new UnreadPage(getCurrentPageNo(), UnreadPage.Reason.PICTURE));
    }
  }

  @Override
  protected void showGlyph(Matrix matrix, PDFont font, int code, Vector displacement)
      throws IOException {
    sight.glyph();
    super.showGlyph(matrix, font, code, displacement);
  }

  private static boolean runsAskew(List<TextPosition> positions) {
    return positions.stream().anyMatch(position -> position.getDir() != 0);
  }

  @Override
  protected void processTextPosition(TextPosition position) {
    RenderingMode mode = getGraphicsState().getTextState().getRenderingMode();
    boolean drawn = mode != RenderingMode.NEITHER && mode != RenderingMode.NEITHER_CLIP;
    boolean seen = drawn && !vanishes(position);
    if (!drawn) {
      invisible.add(position);
    } else if (!seen) {
      unseen.add(position);
    }
    sight.text(position, drawn, seen);
    super.processTextPosition(position);
  }

  private boolean vanishes(TextPosition position) {
    // Counted from the corner of what is shown of the page.
    float middle = Math.min(position.getWidth(), position.getFontSizeInPt()) / 2;
    float x = position.getTextMatrix().getTranslateX() + middle;
    float y = position.getTextMatrix().getTranslateY() + middle / 2;
    boolean off = x < 0 || x > shown.getWidth() || y < 0 || y > shown.getHeight();
    return off
        // A negative size turns the letters over.
        || Math.abs(position.getFontSizeInPt()) < SMALLEST_SEEN
        || paint
            .colour()
            .vanishesOn(paint.backdrop().at(x + shown.getLowerLeftX(), y + shown.getLowerLeftY()));
  }

  @Override
  protected void writeString(String text, List<TextPosition> positions) {
    if (text.isBlank() || positions.isEmpty()) {
      return;
    }
    TextPosition first = positions.getFirst();
    TextPosition last = positions.getLast();
    long hidden = positions.stream().filter(this::hidden).count();
    words.add(
        new Word(
            text,
            first.getXDirAdj(),
            last.getXDirAdj() + last.getWidthDirAdj(),
            first.getYDirAdj(),
            first.getHeightDir(),
            first.getFontSizeInPt(),
            bold(first),
            hidden * 2 > positions.size()));
  }

  // The words that a text recogniser laid under a scan are what the reader sees on it.
  private boolean hidden(TextPosition position) {
    return unseen.contains(position) || (!sight.layered() && invisible.contains(position));
  }

  private static boolean bold(TextPosition position) {
    String name = position.getFont().getName();
    String lower = name == null ? "" : name.toLowerCase(Locale.ROOT);
    return lower.contains("bold") || lower.contains("black") || lower.contains("heavy");
  }

  @Override
  protected void writeLineSeparator() {
    endLine();
  }

  private void endLine() {
    for (boolean hidden : new boolean[] {false, true}) {
      List<Word> part = words.stream().filter(word -> word.hidden() == hidden).toList();
      if (!part.isEmpty()) {
        lines.add(new Line(getCurrentPageNo(), part));
      }
    }
    words.clear();
  }
}
