package eu.casemate.parser.pdf;

import eu.casemate.parser.text.StructureBuilder;
import eu.casemate.runtime.documents.structure.Block;
import eu.casemate.runtime.documents.structure.Place;
import java.util.HashMap;
import java.util.Map;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.apache.pdfbox.pdmodel.interactive.form.PDTerminalField;

/** What was filled in a document's form: each field's name and value, on its page. */
final class FormFields {

  private static final int MOST = 5_000;

  private FormFields() {}

  static void write(PDDocument document, StructureBuilder out) {
    // As it is: the library would make up what a damaged form lacks.
    PDAcroForm form = document.getDocumentCatalog().getAcroForm(null);
    if (form == null) {
      return;
    }
    Map<COSDictionary, Integer> pages = new HashMap<>();
    for (PDPage page : document.getPages()) {
      pages.put(page.getCOSObject(), pages.size() + 1);
    }
    int count = 0;
    for (PDField field : form.getFieldTree()) {
      if (++count > MOST) {
        return;
      }
      if (field instanceof PDTerminalField filled && !filled.getWidgets().isEmpty()) {
        write(filled, pages, out);
      }
    }
  }

  private static void write(
      PDTerminalField field, Map<COSDictionary, Integer> pages, StructureBuilder out) {
    String value = field.getValueAsString();
    PDAnnotationWidget widget = field.getWidgets().getFirst();
    PDPage page = widget.getPage();
    if (value != null && !value.isBlank()) {
      String name = field.getPartialName() == null ? "" : field.getPartialName() + ": ";
      int number = page == null ? 1 : pages.getOrDefault(page.getCOSObject(), 1);
      boolean hidden = widget.isHidden() || widget.isNoView();
      Place place = box(number, page, widget.getRectangle());
      out.text(Block.Kind.PARAGRAPH, name + value, place, hidden);
    }
  }

  private static Place box(int number, PDPage page, PDRectangle area) {
    if (page == null || area == null) {
      return new Place.Box(number, 0, 0, 0, 0);
    }
    PDRectangle shown = page.getCropBox();
    return new Place.Box(
        number,
        (int) (area.getLowerLeftX() - shown.getLowerLeftX()),
        (int) (shown.getUpperRightY() - area.getUpperRightY()),
        (int) area.getWidth() + 1,
        (int) area.getHeight() + 1);
  }
}
