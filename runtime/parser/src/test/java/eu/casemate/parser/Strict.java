package eu.casemate.parser;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Makes the strict variant of an office document. */
final class Strict {

  private Strict() {}

  static byte[] of(byte[] common) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(common))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        String xml = new String(zip.readAllBytes(), StandardCharsets.UTF_8);
        String strict =
            xml.replaceAll(
                "http://schemas\\.openxmlformats\\.org"
                    + "/(officeDocument|wordprocessingml|spreadsheetml|presentationml|drawingml)"
                    + "/2006/",
                "http://purl.oclc.org/ooxml/$1/");
        entries.put(entry.getName(), Samples.utf8(strict));
      }
    }
    return Samples.zip(entries);
  }
}
