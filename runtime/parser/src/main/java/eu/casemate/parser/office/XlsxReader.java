package eu.casemate.parser.office;

import eu.casemate.parser.text.FaultException;
import eu.casemate.parser.text.StructureBuilder;
import eu.casemate.runtime.documents.structure.Block;
import eu.casemate.runtime.documents.structure.Fault;
import eu.casemate.runtime.documents.structure.Place;
import eu.casemate.runtime.documents.structure.StructureLimits;
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
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler.SheetContentsHandler;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.jspecify.annotations.Nullable;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/** Reads XLSX row by row: each sheet a heading and a table, values as the sheet shows them. */
public final class XlsxReader {

  private XlsxReader() {}

  /** Reads all sheets. */
  public static void read(byte[] content, StructureBuilder out) throws IOException {
    try (OPCPackage archive = OPCPackage.open(new ByteArrayInputStream(content))) {
      out.title(archive.getPackageProperties().getTitleProperty().orElse(""));
      XSSFReader reader = new XSSFReader(archive);
      Set<String> hidden = hiddenSheets(reader);
      ReadOnlySharedStringsTable strings = new ReadOnlySharedStringsTable(archive);
      XSSFReader.SheetIterator sheets = (XSSFReader.SheetIterator) reader.getSheetsData();
      int count = 0;
      while (sheets.hasNext()) {
        try (InputStream sheet = sheets.next()) {
          out.pages(++count);
          String name = sheets.getSheetName();
          Rows rows = new Rows(name);
          XMLReader xml = XMLHelper.newXMLReader();
          xml.setContentHandler(
              new XSSFSheetXMLHandler(
                  reader.getStylesTable(),
                  null,
                  strings,
                  rows,
                  new DataFormatter(Locale.ROOT),
                  false));
          xml.parse(new InputSource(sheet));
          rows.write(out, hidden.contains(name));
        }
      }
    } catch (OpenXML4JException
        | SAXException
        | ParserConfigurationException
        | XMLStreamException e) {
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

  /** Gathers the rows of a sheet; those without a value are left out. */
  private static final class Rows implements SheetContentsHandler {

    private final String sheet;
    private final List<Block.Row> rows = new ArrayList<>();
    private List<String> open = new ArrayList<>();

    Rows(String sheet) {
      this.sheet = sheet;
    }

    @Override
    public void startRow(int number) {
      open = new ArrayList<>();
    }

    @Override
    public void cell(
        @Nullable String reference, @Nullable String value, @Nullable XSSFComment comment) {
      int column = reference == null ? open.size() : new CellReference(reference).getCol();
      if (column >= StructureLimits.CELLS || rows.size() >= StructureLimits.BLOCKS) {
        throw new FaultException(Fault.TOO_LARGE);
      }
      while (open.size() < column) {
        open.add("");
      }
      open.add(value == null ? "" : value);
    }

    @Override
    public void endRow(int number) {
      if (open.stream().anyMatch(cell -> !cell.isBlank())) {
        rows.add(new Block.Row(open, new Place.Item(sheet, number + 1)));
      }
    }

    void write(StructureBuilder out, boolean hidden) {
      Place place = new Place.Item(sheet, 1);
      out.heading(2, sheet, place, hidden);
      out.table(rows, place, hidden);
    }
  }
}
