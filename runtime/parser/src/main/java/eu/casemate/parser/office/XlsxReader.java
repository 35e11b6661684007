package eu.casemate.parser.office;

import eu.casemate.parser.text.StructureBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.binary.XSSFBSharedStringsTable;
import org.apache.poi.xssf.binary.XSSFBSheetHandler;
import org.apache.poi.xssf.binary.XSSFBStylesTable;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFBReader;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler;
import org.apache.poi.xssf.usermodel.XSSFShape;
import org.apache.poi.xssf.usermodel.XSSFSimpleShape;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/**
 * Reads XLSX, and its binary form XLSB, row by row: each sheet a heading and a table, values as the
 * sheet shows them.
 */
public final class XlsxReader {

  private XlsxReader() {}

  /** Reads all sheets. */
  public static void read(byte[] content, StructureBuilder out) throws IOException {
    try (OPCPackage archive = OPCPackage.open(new ByteArrayInputStream(content))) {
      out.title(archive.getPackageProperties().getTitleProperty().orElse(""));
      sheets(archive, out);
      Embedded.read(archive, out);
    } catch (OpenXML4JException
        | SAXException
        | ParserConfigurationException
        | XMLStreamException e) {
      throw new IOException("The workbook breaks its format", e);
    }
  }

  private static void sheets(OPCPackage archive, StructureBuilder out)
      throws IOException,
          OpenXML4JException,
          SAXException,
          ParserConfigurationException,
          XMLStreamException {
    XSSFReader reader = new XSSFReader(archive);
    Set<String> hidden = hiddenSheets(reader);
    ReadOnlySharedStringsTable strings = new ReadOnlySharedStringsTable(archive);
    XSSFReader.SheetIterator sheets = (XSSFReader.SheetIterator) reader.getSheetsData();
    int count = 0;
    while (sheets.hasNext()) {
      try (InputStream sheet = sheets.next()) {
        out.pages(++count);
        String name = sheets.getSheetName();
        SheetRows rows = new SheetRows(name);
        XMLReader xml = XMLHelper.newXMLReader();
        xml.setContentHandler(
            new HiddenLines(
                new XSSFSheetXMLHandler(
                    reader.getStylesTable(),
                    null,
                    strings,
                    rows,
                    new DataFormatter(Locale.ROOT),
                    false),
                rows));
        xml.parse(new InputSource(sheet));
        rows.write(out, boxes(sheets), hidden.contains(name));
      }
    }
  }

  private static List<String> boxes(XSSFReader.SheetIterator sheets) {
    List<String> texts = new ArrayList<>();
    List<XSSFShape> shapes = sheets.getShapes();
    for (XSSFShape shape : shapes == null ? List.<XSSFShape>of() : shapes) {
      if (shape instanceof XSSFSimpleShape box && !box.getText().isBlank()) {
        texts.add(box.getText());
      }
    }
    return texts;
  }

  /** Reads all sheets of the binary form; of it, what is hidden is not known. */
  public static void readBinary(byte[] content, StructureBuilder out) throws IOException {
    try (OPCPackage archive = OPCPackage.open(new ByteArrayInputStream(content))) {
      XSSFBReader reader = new XSSFBReader(archive);
      XSSFBSharedStringsTable strings = new XSSFBSharedStringsTable(archive);
      XSSFBStylesTable styles = reader.getXSSFBStylesTable();
      XSSFBReader.SheetIterator sheets = (XSSFBReader.SheetIterator) reader.getSheetsData();
      int count = 0;
      while (sheets.hasNext()) {
        try (InputStream sheet = sheets.next()) {
          out.pages(++count);
          SheetRows rows = new SheetRows(sheets.getSheetName());
          new XSSFBSheetHandler(
                  sheet, styles, null, strings, rows, new DataFormatter(Locale.ROOT), false)
              .parse();
          rows.write(out, List.of(), false);
        }
      }
    } catch (OpenXML4JException | SAXException e) {
      throw new IOException("The workbook breaks its format", e);
    }
  }

  private static Set<String> hiddenSheets(XSSFReader reader)
      throws IOException, OpenXML4JException, XMLStreamException {
    Set<String> hidden = new HashSet<>();
    try (InputStream workbook = reader.getWorkbookData()) {
      XMLStreamReader at = XmlEvents.of(workbook.readAllBytes());
      while (at.hasNext()) {
        if (at.next() == XMLStreamReader.START_ELEMENT
            && at.getLocalName().equals("sheet")
            && XmlEvents.attribute(at, "state").toLowerCase(Locale.ROOT).endsWith("hidden")) {
          hidden.add(XmlEvents.attribute(at, "name"));
        }
      }
    }
    return hidden;
  }
}
