package eu.casemate.parser.format;

import eu.casemate.parser.office.DocxReader;
import eu.casemate.parser.office.EpubReader;
import eu.casemate.parser.office.OdtReader;
import eu.casemate.parser.office.PptxReader;
import eu.casemate.parser.office.StrictNames;
import eu.casemate.parser.office.XlsxReader;
import eu.casemate.parser.office.ZipEntries;
import eu.casemate.parser.text.FaultException;
import eu.casemate.parser.text.StructureBuilder;
import eu.casemate.runtime.documents.structure.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Tells the formats that are ZIP archives apart by their entries; reads what is none of them. */
final class Archives {

  private static final Pattern WORD = Pattern.compile("(?:wordprocessingml|ms-word)\\.[\\w.]*main");
  private static final Pattern SHEETS = Pattern.compile("(?:spreadsheetml|ms-excel)\\.[\\w.]*main");
  private static final Pattern SLIDES =
      Pattern.compile("(?:presentationml|ms-powerpoint)\\.[\\w.]*main");

  /** What file managers add to an archive. */
  private static final Pattern UNASKED =
      Pattern.compile("(?:.*/)?(?:\\.DS_Store|Thumbs\\.db|desktop\\.ini|\\._[^/]*)|__MACOSX/.*");

  private Archives() {}

  static void read(byte[] content, StructureBuilder out) throws IOException {
    ZipEntries entries = ZipEntries.read(content, out);
    String types = text(entries, "[Content_Types].xml");
    if (WORD.matcher(types).find()) {
      DocxReader.read(StrictNames.replaced(entries, content), out);
    } else if (types.contains("ms-excel.sheet.binary.")) {
      XlsxReader.readBinary(content, out);
    } else if (SHEETS.matcher(types).find()) {
      XlsxReader.read(StrictNames.replaced(entries, content), out);
    } else if (SLIDES.matcher(types).find()) {
      PptxReader.read(StrictNames.replaced(entries, content), out);
    } else if (text(entries, "mimetype").startsWith("application/vnd.oasis.opendocument")) {
      OdtReader.read(entries, out);
    } else if (entries.has("META-INF/container.xml")) {
      EpubReader.read(entries, out);
    } else if (entries.has("content.xml") && entries.has("META-INF/manifest.xml")) {
      OdtReader.read(entries, out);
    } else {
      files(entries, out);
    }
  }

  private static String text(ZipEntries entries, String name) throws IOException {
    return new String(entries.bytes(name).orElse(new byte[0]), StandardCharsets.UTF_8);
  }

  /** An archive of files: each that can be read, under its path. */
  private static void files(ZipEntries entries, StructureBuilder out) throws IOException {
    List<String> unread = new ArrayList<>();
    int read = 0;
    for (String name : entries.names()) {
      if (!UNASKED.matcher(name).matches()) {
        if (out.enclosed(name, entries.bytes(name).orElse(new byte[0]), false)) {
          read++;
        } else {
          unread.add(name);
        }
      }
    }
    if (read == 0) {
      throw new FaultException(entries.encrypted() ? Fault.PROTECTED : Fault.UNSUPPORTED);
    }
    out.unread(unread);
  }
}
