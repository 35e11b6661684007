package eu.casemate.parser;

import eu.casemate.runtime.documents.structure.Fault;
import eu.casemate.runtime.documents.structure.Format;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackagingURIHelper;
import org.apache.poi.openxml4j.opc.TargetMode;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xwpf.usermodel.XWPFAbstractNum;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTAbstractNum;

/** DOCX files, and their variants. */
final class CorpusWords {

  private static final String ADDRESS = "http://schemas.openxmlformats.org/officeDocument/2006/";

  private CorpusWords() {}

  static List<CorpusFile> files() throws IOException {
    return List.of(
        headings(),
        docx("table-fr.docx", CorpusWords::table).row("Réseau", "1 200,50").row("Nom", "Montant"),
        docx("nested-table.docx", CorpusWords::nested).row("outer", "before inner a inner b"),
        docx("list.docx", CorpusWords::list).item("premier point"),
        docx("footnote.docx", CorpusWords::footnote).says("See the note").says("Noted below."),
        docx("header-footer.docx", CorpusWords::around).says("Kept secret").says("Page foot"),
        docx("box.docx", CorpusWords::box).says("Said in a box."),
        included("included-html.docx", "/word/part.html", "text/html", "<p>From <b>HTML</b>.</p>")
            .text("From HTML."),
        included("included-rtf.docx", "/word/part.rtf", "application/rtf", "{\\rtf1 From RTF.}")
            .text("From RTF."),
        docx("vanish.docx", CorpusWords::vanish).text("Seen.").hidden("made to vanish"),
        docx("white.docx", CorpusWords::white).text("Seen.").hidden("white on white"),
        docx("tiny.docx", CorpusWords::tiny).text("Seen.").hidden("as small as dust"),
        docx("comment.docx", CorpusWords::comment).says("The text.").says("Please check this."),
        docx("titles-only.docx", document -> title(document, "Un titre seul"))
            .heading(1, "Un titre seul")
            .text("Un titre seul"),
        docx("empty.docx", _ -> {}).withoutText(),
        strict(),
        macros(),
        locked(),
        cutOff());
  }

  private static CorpusFile docx(String name, Samples.Filling filling) throws IOException {
    return new CorpusFile(name, Format.ZIP, Samples.docx(filling));
  }

  private static void say(XWPFDocument document, String text) {
    document.createParagraph().createRun().setText(text);
  }

  private static void title(XWPFDocument document, String text) {
    XWPFParagraph paragraph = document.createParagraph();
    paragraph.getCTP().addNewPPr().addNewOutlineLvl().setVal(BigInteger.ZERO);
    paragraph.createRun().setText(text);
  }

  private static CorpusFile headings() throws IOException {
    return docx(
            "headings-fr.docx",
            document -> {
              document.getProperties().getCoreProperties().setTitle("Note de service");
              title(document, "Objet");
              say(document, "L'été dernier, le réseau a été rénové.");
            })
        .title("Note de service")
        .heading(1, "Objet")
        .text("L'été dernier, le réseau a été rénové.");
  }

  private static void table(XWPFDocument document) {
    XWPFTable table = document.createTable(2, 2);
    table.getRow(0).getCell(0).setText("Nom");
    table.getRow(0).getCell(1).setText("Montant");
    table.getRow(1).getCell(0).setText("Réseau");
    table.getRow(1).getCell(1).setText("1 200,50");
  }

  private static void nested(XWPFDocument document) {
    XWPFTable table = document.createTable(1, 2);
    table.getRow(0).getCell(0).setText("outer");
    table.getRow(0).getCell(1).setText("before");
    XWPFTableCell cell = table.getRow(0).getCell(1);
    XWPFTable inner = new XWPFTable(cell.getCTTc().addNewTbl(), cell, 1, 2);
    inner.getRow(0).getCell(0).setText("inner a");
    inner.getRow(0).getCell(1).setText("inner b");
  }

  private static void list(XWPFDocument document) {
    CTAbstractNum kind = CTAbstractNum.Factory.newInstance();
    kind.setAbstractNumId(BigInteger.ZERO);
    BigInteger list =
        document
            .createNumbering()
            .addNum(document.createNumbering().addAbstractNum(new XWPFAbstractNum(kind)));
    XWPFParagraph item = document.createParagraph();
    item.setNumID(list);
    item.createRun().setText("premier point");
  }

  private static void footnote(XWPFDocument document) {
    say(document, "See the note");
    document.createFootnotes();
    document.createFootnote().createParagraph().createRun().setText("Noted below.");
  }

  private static void around(XWPFDocument document) {
    say(document, "The body.");
    document
        .createHeader(HeaderFooterType.DEFAULT)
        .createParagraph()
        .createRun()
        .setText("Kept secret");
    document
        .createFooter(HeaderFooterType.DEFAULT)
        .createParagraph()
        .createRun()
        .setText("Page foot");
  }

  private static void box(XWPFDocument document) throws IOException {
    XWPFRun run = document.createParagraph().createRun();
    try {
      run.getCTR()
          .addNewPict()
          .set(
              org.apache.xmlbeans.XmlObject.Factory.parse(
                  "<v:shape xmlns:v=\"urn:schemas-microsoft-com:vml\""
                      + " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
                      + "<v:textbox><w:txbxContent><w:p><w:r><w:t>Said in a box.</w:t></w:r></w:p>"
                      + "</w:txbxContent></v:textbox></v:shape>"));
    } catch (org.apache.xmlbeans.XmlException e) {
      throw new IOException(e);
    }
  }

  private static void vanish(XWPFDocument document) {
    say(document, "Seen.");
    XWPFRun run = document.createParagraph().createRun();
    run.setText("made to vanish");
    run.setVanish(true);
  }

  private static void white(XWPFDocument document) {
    say(document, "Seen.");
    XWPFRun run = document.createParagraph().createRun();
    run.setText("white on white");
    run.setColor("FFFFFF");
  }

  private static void tiny(XWPFDocument document) {
    say(document, "Seen.");
    XWPFRun run = document.createParagraph().createRun();
    run.setText("as small as dust");
    run.setFontSize(1);
  }

  private static void comment(XWPFDocument document) {
    say(document, "The text.");
    document
        .createComments()
        .createComment(BigInteger.ONE)
        .createParagraph()
        .createRun()
        .setText("Please check this.");
  }

  private static CorpusFile included(String name, String part, String type, String content)
      throws IOException {
    byte[] bare = Samples.docx(document -> say(document, "The body."));
    try (OPCPackage archive = OPCPackage.open(new ByteArrayInputStream(bare))) {
      PackagePart added = archive.createPart(PackagingURIHelper.createPartName(part), type);
      try (OutputStream out = added.getOutputStream()) {
        out.write(Samples.utf8(content));
      }
      archive
          .getPart(PackagingURIHelper.createPartName("/word/document.xml"))
          .addRelationship(
              added.getPartName(), TargetMode.INTERNAL, ADDRESS + "relationships/aFChunk");
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      archive.save(out);
      return new CorpusFile(name, Format.ZIP, out.toByteArray()).text("The body.");
    } catch (InvalidFormatException e) {
      throw new IOException(e);
    }
  }

  private static CorpusFile strict() throws IOException {
    byte[] common = Samples.docx(document -> say(document, "Strictly said."));
    return new CorpusFile("strict.docx", Format.ZIP, Strict.of(common)).text("Strictly said.");
  }

  private static CorpusFile macros() throws IOException {
    byte[] bare = Samples.docx(document -> say(document, "Beside a macro."));
    try (OPCPackage archive = OPCPackage.open(new ByteArrayInputStream(bare))) {
      PackagePart code =
          archive.createPart(
              PackagingURIHelper.createPartName("/word/vbaProject.bin"),
              "application/vnd.ms-office.vbaProject");
      try (OutputStream out = code.getOutputStream()) {
        out.write(OfficeSamples.compound("VBA"));
      }
      archive.replaceContentType(
          "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
          "application/vnd.ms-word.document.macroEnabled.main+xml");
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      archive.save(out);
      return new CorpusFile("macros.docm", Format.ZIP, out.toByteArray()).text("Beside a macro.");
    } catch (InvalidFormatException e) {
      throw new IOException(e);
    }
  }

  private static CorpusFile locked() throws IOException {
    byte[] open = Samples.docx(document -> say(document, "Closed."));
    try (POIFSFileSystem files = new POIFSFileSystem()) {
      Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
      encryptor.confirmPassword("secret");
      try (OutputStream out = encryptor.getDataStream(files)) {
        out.write(open);
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      files.writeFilesystem(out);
      return new CorpusFile("password.docx", Format.COMPOUND, out.toByteArray())
          .refusedAs(Fault.PROTECTED);
    } catch (java.security.GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private static CorpusFile cutOff() throws IOException {
    byte[] whole = Samples.docx(document -> say(document, "Whole."));
    return new CorpusFile("cut-off.docx", Format.ZIP, Arrays.copyOf(whole, whole.length / 2))
        .refusedAs(Fault.BROKEN);
  }
}
