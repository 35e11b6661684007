package eu.casemate.parser.format;

import eu.casemate.parser.office.DocxReader;
import eu.casemate.parser.office.EpubReader;
import eu.casemate.parser.office.OdtReader;
import eu.casemate.parser.office.PptxReader;
import eu.casemate.parser.office.XlsxReader;
import eu.casemate.parser.office.ZipEntries;
import eu.casemate.parser.text.FaultException;
import eu.casemate.parser.text.StructureBuilder;
import eu.casemate.runtime.documents.structure.Fault;
import java.io.IOException;

/** Tells the formats that are ZIP archives apart by their entries. */
final class Archives {

  private Archives() {}

  static void read(byte[] content, StructureBuilder out) throws IOException {
    ZipEntries entries = ZipEntries.read(content);
    if (entries.has("word/document.xml")) {
      DocxReader.read(content, out);
    } else if (entries.has("xl/workbook.xml")) {
      XlsxReader.read(content, out);
    } else if (entries.has("ppt/presentation.xml")) {
      PptxReader.read(content, out);
    } else if (entries.has("META-INF/container.xml")) {
      EpubReader.read(entries, out);
    } else if (entries.has("content.xml") && entries.has("mimetype")) {
      OdtReader.read(entries, out);
    } else {
      throw new FaultException(Fault.UNSUPPORTED);
    }
  }
}
