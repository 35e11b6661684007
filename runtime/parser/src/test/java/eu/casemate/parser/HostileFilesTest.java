package eu.casemate.parser;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.runtime.documents.structure.Fault;
import eu.casemate.runtime.documents.structure.Format;
import eu.casemate.runtime.documents.structure.Parsed;
import eu.casemate.runtime.documents.structure.Parsed.Faulty;
import eu.casemate.runtime.documents.structure.Structure;
import eu.casemate.runtime.documents.worker.ParserCommand.Limits;
import eu.casemate.runtime.documents.worker.ParserProcesses;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files that are made to do harm, through real processes: each gives a fault or its text. */
@Timeout(600)
final class HostileFilesTest {

  private static final int MIB = 1 << 20;

  @TempDir static Path folder;
  private static ParserProcesses processes;

  @BeforeAll
  static void open() throws IOException {
    // Half of the time that the product gives: what hangs is told from what is slow.
    processes = new ParserProcesses(ParserJars.command(folder, new Limits(256, 1_536, 30, 60)));
  }

  @AfterAll
  static void close() {
    processes.close();
  }

  @Test
  void refusesArchivesThatUnpackWithoutEnd() throws IOException {
    byte[] zeros = Samples.zip(Map.of("a.txt", new byte[7 * MIB]));
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("one large entry", Samples.zip(Map.of("a.txt", new byte[300 * MIB])));
    files.put("many large entries", Samples.zip(copies(new byte[7 * MIB], 40)));
    files.put("archives in archives", Samples.zip(copies(Samples.zip(copies(zeros, 8)), 8)));
    files.put("20,000 entries", Samples.zip(copies(new byte[0], 20_000)));
    files.put("large entry of a DOCX", withEntry("word/big.xml", new byte[300 * MIB]));
    for (Map.Entry<String, byte[]> each : files.entrySet()) {
      assertThat(processes.parse(Format.ZIP, each.getValue()))
          .as(each.getKey())
          .isEqualTo(new Faulty(Fault.TOO_LARGE));
    }
  }

  @Test
  void endsAnArchiveOfArchivesWithoutEnd() throws IOException {
    byte[] inner = Samples.zip(Map.of("deepest.txt", Samples.utf8("Never reached.")));
    for (int i = 0; i < 30; i++) {
      inner = Samples.zip(Map.of("in.zip", inner));
    }
    assertThat(processes.parse(Format.ZIP, inner)).isEqualTo(new Faulty(Fault.UNSUPPORTED));
  }

  @Test
  void expandsNoEntityAndOpensNoAddress() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
      String address = "http://127.0.0.1:" + server.getLocalPort() + "/";
      for (String entity :
          new String[] {
            "<!ENTITY x SYSTEM \"file:///etc/passwd\">",
            "<!ENTITY x SYSTEM \"" + address + "\">",
            "<!ENTITY % p SYSTEM \"" + address + "\"> %p;",
            laughs()
          }) {
        String type = "<!DOCTYPE d [" + entity + "]>";
        for (Map.Entry<String, byte[]> each : withType(type).entrySet()) {
          Parsed parsed = processes.parse(Format.ZIP, each.getValue());
          if (parsed instanceof Structure read) {
            assertThat(String.join(" ", Blocks.texts(read)))
                .as(each.getKey() + entity)
                .doesNotContain("root:", "haha");
          } else {
            assertThat(parsed).as(each.getKey() + entity).isEqualTo(new Faulty(Fault.BROKEN));
          }
        }
      }
      processes.parse(Format.HTML, Samples.utf8("<img src='" + address + "'><p>x</p>"));
      server.setSoTimeout(50);
      assertThat(accepted(server)).isFalse();
    }
  }

  @Test
  void endsWhatIsNestedTooDeeply() throws IOException {
    Map<String, Parsed> parsed = new HashMap<>();
    String spans = "<text:span>".repeat(100_000) + "x" + "</text:span>".repeat(100_000);
    parsed.put(
        "spans", processes.parse(Format.ZIP, OfficeSamples.odt("<text:p>" + spans + "</text:p>")));
    parsed.put(
        "divisions", processes.parse(Format.HTML, Samples.utf8("<div>".repeat(100_000) + "x")));
    parsed.put(
        "groups", processes.parse(Format.RTF, Samples.utf8("{\\rtf1" + "{".repeat(1_000_000))));
    parsed.put("tables", processes.parse(Format.ZIP, document(tables(20_000))));
    for (Map.Entry<String, Parsed> each : parsed.entrySet()) {
      assertThat(each.getValue()).as(each.getKey()).isNotEqualTo(new Faulty(Fault.TIME));
      assertThat(each.getValue()).as(each.getKey()).isNotEqualTo(new Faulty(Fault.NO_PARSER));
    }
    assertThat(parsed.get("divisions")).isEqualTo(new Faulty(Fault.TOO_DEEP));
    assertThat(parsed.get("groups")).isEqualTo(new Faulty(Fault.TOO_DEEP));
  }

  @Test
  void readsTheTextOfAPdfThatWouldDoMore() throws IOException {
    for (Map.Entry<String, byte[]> each : HostilePdfs.read().entrySet()) {
      Parsed parsed = processes.parse(Format.PDF, each.getValue());
      assertThat(parsed).as(each.getKey()).isInstanceOf(Structure.class);
      assertThat(Blocks.texts((Structure) parsed))
          .as(each.getKey())
          .anyMatch(text -> text.contains("Read without harm."));
    }
  }

  @Test
  void endsAPdfThatRefersToItself() {
    for (Map.Entry<String, byte[]> each : HostilePdfs.ended().entrySet()) {
      assertThat(processes.parse(Format.PDF, each.getValue()))
          .as(each.getKey())
          .isNotIn(new Faulty(Fault.TIME), new Faulty(Fault.NO_PARSER));
    }
  }

  @Test
  void readsAPageThatIsAnArchiveTooAsAPage() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(Samples.utf8("<html><body><p>Seen.</p><!--"));
    out.write(Samples.zip(Map.of("run.exe", new byte[] {'M', 'Z'})));
    Parsed parsed = processes.parse(Format.HTML, out.toByteArray());
    assertThat(Blocks.texts((Structure) parsed)).containsExactly("Seen.");
  }

  private static Map<String, byte[]> copies(byte[] content, int count) {
    return IntStream.range(0, count)
        .boxed()
        .collect(
            Collectors.toMap(each -> each + (content.length == 0 ? "" : ".zip"), _ -> content));
  }

  private static byte[] withEntry(String name, byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setLevel(Deflater.BEST_SPEED);
      zip.putNextEntry(new ZipEntry("word/document.xml"));
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
    }
    return out.toByteArray();
  }

  private static String laughs() {
    StringBuilder entities = new StringBuilder("<!ENTITY l0 \"haha\">");
    for (int i = 1; i < 12; i++) {
      entities.append("<!ENTITY l").append(i).append(" \"");
      entities.append(("&l" + (i - 1) + ";").repeat(10)).append("\">");
    }
    return entities + "<!ENTITY x \"&l11;\">";
  }

  private static Map<String, byte[]> withType(String type) throws IOException {
    String word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    return Map.of(
        "odt",
        OfficeSamples.odt(type, "<text:p>before &x; after</text:p>", Map.of()),
        "docx",
        document(
            type
                + "<w:document xmlns:w=\""
                + word
                + "\"><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>"));
  }

  private static String tables(int levels) {
    String word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    return "<w:document xmlns:w=\""
        + word
        + "\"><w:body>"
        + "<w:tbl><w:tr><w:tc>".repeat(levels)
        + "<w:p/>"
        + "</w:tc></w:tr></w:tbl>".repeat(levels)
        + "</w:body></w:document>";
  }

  /** A DOCX whose body is this XML. */
  private static byte[] document(String xml) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put(
        "[Content_Types].xml",
        Samples.utf8(
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                + "<Default Extension=\"rels\" ContentType="
                + "\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + "<Override PartName=\"/word/document.xml\" ContentType=\"application/"
                + "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>"));
    entries.put(
        "_rels/.rels",
        Samples.utf8(
            "<Relationships xmlns="
                + "\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                + "<Relationship Id=\"r\" Target=\"word/document.xml\" Type=\"http://schemas."
                + "openxmlformats.org/officeDocument/2006/relationships/officeDocument\"/>"
                + "</Relationships>"));
    entries.put("word/document.xml", Samples.utf8(xml));
    return Samples.zip(entries);
  }

  private static boolean accepted(ServerSocket server) throws IOException {
    try {
      server.accept().close();
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    }
  }
}
