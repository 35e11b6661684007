package eu.casemate.parser.office;

import org.xml.sax.Attributes;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.XMLFilterImpl;

/** Hands a sheet's XML on, and tells which of its rows and columns do not show. */
final class HiddenLines extends XMLFilterImpl {

  private final SheetRows rows;

  HiddenLines(ContentHandler next, SheetRows rows) {
    this.rows = rows;
    setContentHandler(next);
  }

  @Override
  public void startElement(String space, String local, String name, Attributes attributes)
      throws SAXException {
    if (local.equals("row")) {
      rows.hideRow(hidden(attributes));
    } else if (local.equals("col") && hidden(attributes)) {
      rows.hideColumns(number(attributes, "min") - 1, number(attributes, "max") - 1);
    }
    super.startElement(space, local, name, attributes);
  }

  private static boolean hidden(Attributes attributes) {
    String value = attributes.getValue("hidden");
    return "1".equals(value) || "true".equals(value);
  }

  private static int number(Attributes attributes, String name) {
    String value = attributes.getValue(name);
    return value != null && value.matches("\\d{1,6}") ? Integer.parseInt(value) : 0;
  }
}
