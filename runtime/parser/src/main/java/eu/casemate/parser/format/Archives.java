package eu.casemate.parser.format;

import eu.casemate.parser.office.DocxReader;
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
    } else {
      throw new FaultException(Fault.UNSUPPORTED);
    }
  }
}
