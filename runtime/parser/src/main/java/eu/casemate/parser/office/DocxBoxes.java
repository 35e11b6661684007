package eu.casemate.parser.office;

import java.util.ArrayList;
import java.util.List;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.xmlbeans.SimpleValue;
import org.apache.xmlbeans.XmlObject;

/** Finds the text of the boxes that are drawn at a paragraph. */
final class DocxBoxes {

  private static final String NAMES =
      "declare namespace w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' "
          + "declare namespace mc='http://schemas.openxmlformats.org/markup-compatibility/2006' ";

  // A box that is there twice, for newer and for older programs, counts once.
  private static final List<String> BOXES =
      List.of("./mc:AlternateContent/mc:Choice//w:p", "./w:drawing//w:p", "./w:pict//w:p");

  private DocxBoxes() {}

  /** The paragraphs in the boxes, in order. */
  static List<String> texts(XWPFParagraph paragraph) {
    List<String> texts = new ArrayList<>();
    for (XWPFRun run : paragraph.getRuns()) {
      for (String path : BOXES) {
        for (XmlObject inner : run.getCTR().selectPath(NAMES + path)) {
          texts.add(text(inner));
        }
      }
    }
    return texts;
  }

  private static String text(XmlObject paragraph) {
    StringBuilder text = new StringBuilder();
    for (XmlObject piece : paragraph.selectPath(NAMES + ".//w:t")) {
      text.append(piece instanceof SimpleValue value ? value.getStringValue() : "");
    }
    return text.toString();
  }
}
