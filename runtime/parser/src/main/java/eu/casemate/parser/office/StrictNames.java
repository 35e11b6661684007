package eu.casemate.parser.office;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Office documents of the strict variant name the same elements by other addresses, which the
 * library does not know: they are replaced by those of the common variant.
 */
public final class StrictNames {

  private static final String STRICT = "http://purl.oclc.org/ooxml/";
  private static final Pattern NAME =
      Pattern.compile("http://purl\\.oclc\\.org/ooxml/(\\w+)/(\\w+)");
  private static final String COMMON = "http://schemas.openxmlformats.org/$1/2006/$2";

  private StrictNames() {}

  /** The document itself, or one that the library knows. */
  public static byte[] replaced(ZipEntries entries, byte[] content) throws IOException {
    String relations = text(entries, "_rels/.rels");
    if (!relations.contains(STRICT)) {
      return content;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setLevel(Deflater.BEST_SPEED);
      for (String name : entries.names()) {
        zip.putNextEntry(new ZipEntry(name));
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".xml") || lower.endsWith(".rels")) {
          String renamed = NAME.matcher(text(entries, name)).replaceAll(COMMON);
          zip.write(renamed.getBytes(StandardCharsets.UTF_8));
        } else {
          zip.write(entries.bytes(name).orElse(new byte[0]));
        }
      }
    }
    return out.toByteArray();
  }

  private static String text(ZipEntries entries, String name) throws IOException {
    return new String(entries.bytes(name).orElse(new byte[0]), StandardCharsets.UTF_8);
  }
}
