package eu.casemate.parser.office;

import eu.casemate.parser.text.StructureBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackagePart;

/** Reads the office documents that are embedded in another one, each under its file's name. */
final class Embedded {

  private static final Pattern DOCUMENT =
      Pattern.compile("/[^/]+/embeddings/[^/]+\\.(?:docx|docm|xlsx|xlsm|pptx|pptm|doc|xls|ppt)");

  private Embedded() {}

  static void read(OPCPackage archive, StructureBuilder out)
      throws IOException, InvalidFormatException {
    for (PackagePart part : archive.getParts()) {
      String name = part.getPartName().getName();
      if (DOCUMENT.matcher(name).matches()) {
        try (InputStream in = part.getInputStream()) {
          out.enclosed(name.substring(name.lastIndexOf('/') + 1), in.readAllBytes(), false);
        }
      }
    }
  }
}
