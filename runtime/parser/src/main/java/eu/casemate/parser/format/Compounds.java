package eu.casemate.parser.format;

import eu.casemate.parser.legacy.DocReader;
import eu.casemate.parser.legacy.PptReader;
import eu.casemate.parser.legacy.XlsReader;
import eu.casemate.parser.mail.MsgReader;
import eu.casemate.parser.text.FaultException;
import eu.casemate.parser.text.StructureBuilder;
import eu.casemate.runtime.documents.structure.Fault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Set;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** Tells the formats that are Microsoft's compound files apart by their entries. */
final class Compounds {

  private Compounds() {}

  static void read(byte[] content, StructureBuilder out) throws IOException {
    try (POIFSFileSystem files = new POIFSFileSystem(new ByteArrayInputStream(content))) {
      DirectoryNode root = files.getRoot();
      Set<String> names = root.getEntryNames();
      // Some programs write it in capitals.
      if (names.stream().anyMatch("EncryptedPackage"::equalsIgnoreCase)) {
        throw new FaultException(Fault.PROTECTED);
      }
      if (names.contains("__properties_version1.0")) {
        MsgReader.read(root, out);
      } else if (names.contains("WordDocument")) {
        DocReader.read(root, out);
      } else if (names.contains("PowerPoint Document")) {
        PptReader.read(root, out);
      } else if (names.stream().anyMatch(Compounds::workbook)) {
        XlsReader.read(root, out);
      } else {
        throw new FaultException(Fault.UNSUPPORTED);
      }
    }
  }

  private static boolean workbook(String name) {
    return name.equalsIgnoreCase("Workbook") || name.equalsIgnoreCase("Book");
  }
}
