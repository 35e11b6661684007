package eu.casemate.parser.pdf;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.contentstream.PDFStreamEngine;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorProcessor;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB;
import org.apache.pdfbox.util.Matrix;

/** Follows the operators that fill areas, and the colour that fills and writes. */
final class PaintOperators {

  private static final Set<String> COMPUTED =
      Set.of(
          "DeviceGray",
          "DeviceRGB",
          "DeviceCMYK",
          "G",
          "RGB",
          "CMYK",
          "ICCBased",
          "CalGray",
          "CalRGB");
  private static final int MOST_RECTANGLES = 1_000;

  private final PDFStreamEngine engine;
  private final List<Rectangle2D> path = new ArrayList<>();
  private Backdrop backdrop = new Backdrop();
  private int fills;

  private PaintOperators(PDFStreamEngine engine) {
    this.engine = engine;
  }

  static PaintOperators follow(PDFStreamEngine engine) {
    PaintOperators paint = new PaintOperators(engine);
    for (String each : List.of("g", "rg", "k")) {
      paint.on(each, operands -> paint.keep(Colour.of(parts(operands))));
    }
    paint.on("cs", paint::space);
    paint.on("sc", paint::colour);
    paint.on("scn", paint::colour);
    paint.on("re", paint::rectangle);
    for (String each : List.of("f", "F", "f*", "B", "B*", "b", "b*")) {
      paint.on(each, _ -> paint.fill());
    }
    paint.on("BI", _ -> paint.image());
    for (String each : List.of("n", "S", "s")) {
      paint.on(each, _ -> paint.path.clear());
    }
    return paint;
  }

  void begin() {
    backdrop = new Backdrop();
    path.clear();
    fills = 0;
  }

  /** How many times something was filled. */
  int fills() {
    return fills;
  }

  Backdrop backdrop() {
    return backdrop;
  }

  /** The colour that fills and writes now. */
  Colour colour() {
    return Colour.of(engine.getGraphicsState().getNonStrokingColor().getComponents());
  }

  // In the engine's own state, so that it is saved and restored with the rest of it.
  private void keep(Colour colour) {
    float[] parts = {colour.red(), colour.green(), colour.blue()};
    engine.getGraphicsState().setNonStrokingColor(new PDColor(parts, PDDeviceRGB.INSTANCE));
  }

  /** An image fills the unit square of the current matrix. */
  void image() {
    backdrop.image(shown(0, 0, 1, 1));
  }

  private void fill() {
    fills++;
    path.forEach(area -> backdrop.paint(area, colour()));
    path.clear();
  }

  private void rectangle(List<COSBase> operands) {
    float[] box = parts(operands);
    if (box.length == 4 && path.size() < MOST_RECTANGLES) {
      path.add(shown(box[0], box[1], box[0] + box[2], box[1] + box[3]));
    }
  }

  private Rectangle2D shown(float x, float y, float otherX, float otherY) {
    Matrix matrix = engine.getGraphicsState().getCurrentTransformationMatrix();
    Point2D.Float one = matrix.transformPoint(x, y);
    Point2D.Float other = matrix.transformPoint(otherX, otherY);
    Rectangle2D.Float area = new Rectangle2D.Float();
    area.setFrameFromDiagonal(one, other);
    return area;
  }

  private void space(List<COSBase> operands) {
    boolean computed =
        !operands.isEmpty()
            && operands.getFirst() instanceof COSName name
            && COMPUTED.contains(kind(name));
    keep(computed ? Colour.BLACK : Colour.UNKNOWN);
  }

  private String kind(COSName name) {
    PDResources resources = engine.getResources();
    COSBase spaces =
        resources == null ? null : resources.getCOSObject().getDictionaryObject(COSName.COLORSPACE);
    COSBase found = spaces instanceof COSDictionary all ? all.getDictionaryObject(name) : null;
    if (found instanceof COSArray array && array.size() > 0) {
      return array.getObject(0) instanceof COSName first ? first.getName() : "";
    }
    return found instanceof COSName alias ? alias.getName() : name.getName();
  }

  private void colour(List<COSBase> operands) {
    keep(colour().known() ? Colour.of(parts(operands)) : Colour.UNKNOWN);
  }

  private static float[] parts(List<COSBase> operands) {
    float[] parts = new float[operands.size()];
    for (int i = 0; i < parts.length; i++) {
      if (!(operands.get(i) instanceof COSNumber number)) {
        return new float[0];
      }
      parts[i] = number.floatValue();
    }
    return parts;
  }

  private void on(String name, Action action) {
    engine.addOperator(
        new OperatorProcessor(engine) {
          @Override
          public void process(Operator operator, List<COSBase> operands) throws IOException {
            action.run(operands);
          }

          @Override
          public String getName() {
            return name;
          }
        });
  }

  /** What an operator does. */
  @FunctionalInterface
  private interface Action {
    void run(List<COSBase> operands);
  }
}
