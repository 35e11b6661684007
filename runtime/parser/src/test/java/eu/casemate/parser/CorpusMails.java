package eu.casemate.parser;

import eu.casemate.runtime.documents.structure.Format;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.poi.poifs.filesystem.DirectoryEntry;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** EML and MSG files. */
final class CorpusMails {

  private CorpusMails() {}

  static List<CorpusFile> files() throws IOException {
    byte[] letter =
        Samples.docx(document -> document.createParagraph().createRun().setText("Signed."));
    return List.of(
        eml(
                "plain-en.eml",
                """
                Subject: Pumps
                From: a@b.example

                The pump stopped.
                """)
            .title("Pumps")
            .heading(1, "Pumps")
            .text("From: a@b.example")
            .text("The pump stopped."),
        eml(
                "quoted-fr.eml",
                """
                Subject: =?utf-8?Q?=C3=89t=C3=A9?=
                Content-Type: text/plain; charset=iso-8859-1
                Content-Transfer-Encoding: quoted-printable

                L'=E9t=E9 est l=
                =E0.
                """)
            .title("Été")
            .text("L'été est là."),
        eml(
                "html.eml",
                """
                Subject: s
                Content-Type: text/html

                <p>In <b>markup</b>.</p>
                """)
            .text("In markup."),
        attached("attachment.eml", "lettre.docx", letter)
            .item("Attachment: lettre.docx")
            .heading(2, "lettre.docx")
            .text("Signed."),
        attached("attached-archive.eml", "all.zip", Samples.zip(Map.of("in/letter.docx", letter)))
            .heading(2, "all.zip")
            .heading(3, "in/letter.docx")
            .text("Signed."),
        attached("attached-program.eml", "run.exe", new byte[] {'M', 'Z', 0, 0})
            .item("Attachment: run.exe"),
        eml(
                "mail-in-mail.eml",
                """
                Subject: outer
                Content-Type: message/rfc822

                Subject: inner

                Forwarded.
                """)
            .heading(1, "outer")
            .heading(2, "inner")
            .text("Forwarded."),
        msg("outlook-fr.msg", "__substg1.0_1000001F", wide("Le colis arrive."))
            .title("Livraison")
            .text("Le colis arrive."),
        msg("outlook-html.msg", "__substg1.0_10130102", Samples.utf8("<p>In markup.</p>"))
            .text("In markup."),
        msg("outlook-rtf.msg", "__substg1.0_10090102", uncompressed("{\\rtf1 Only as RTF.\\par}"))
            .text("Only as RTF."),
        outlookAttachment(letter).heading(2, "letter.docx").text("Signed."));
  }

  private static CorpusFile eml(String name, String text) {
    return new CorpusFile(name, Format.MAIL, Samples.utf8(text));
  }

  private static CorpusFile attached(String name, String file, byte[] content) {
    return eml(
            name,
            "Subject: s\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\n"
                + "See below.\n--x\nContent-Disposition: attachment; filename="
                + file
                + "\nContent-Type: application/octet-stream\nContent-Transfer-Encoding: base64\n\n"
                + Base64.getMimeEncoder().encodeToString(content)
                + "\n--x--\n")
        .says("See below.");
  }

  private static CorpusFile msg(String name, String part, byte[] content) throws IOException {
    try (POIFSFileSystem files = new POIFSFileSystem()) {
      mail(files.getRoot());
      put(files.getRoot(), part, content);
      return new CorpusFile(name, Format.COMPOUND, bytes(files));
    }
  }

  private static void mail(DirectoryEntry root) throws IOException {
    put(root, "__properties_version1.0", new byte[32]);
    put(root, "__substg1.0_0037001F", wide("Livraison"));
  }

  private static CorpusFile outlookAttachment(byte[] letter) throws IOException {
    try (POIFSFileSystem files = new POIFSFileSystem()) {
      mail(files.getRoot());
      DirectoryEntry attached = files.getRoot().createDirectory("__attach_version1.0_#00000000");
      put(attached, "__properties_version1.0", new byte[8]);
      put(attached, "__substg1.0_3707001F", wide("letter.docx"));
      put(attached, "__substg1.0_37010102", letter);
      return new CorpusFile("outlook-attachment.msg", Format.COMPOUND, bytes(files));
    }
  }

  /** As Outlook keeps RTF that it does not compress: sizes, a mark, no checksum. */
  private static byte[] uncompressed(String rtf) {
    byte[] text = rtf.getBytes(StandardCharsets.US_ASCII);
    java.nio.ByteBuffer all =
        java.nio.ByteBuffer.allocate(16 + text.length).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    all.putInt(12 + text.length).putInt(text.length).putInt(0x414C454D).putInt(0).put(text);
    return all.array();
  }

  private static byte[] wide(String text) {
    return text.getBytes(StandardCharsets.UTF_16LE);
  }

  private static void put(DirectoryEntry folder, String name, byte[] content) throws IOException {
    folder.createDocument(name, new ByteArrayInputStream(content));
  }

  private static byte[] bytes(POIFSFileSystem files) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    files.writeFilesystem(out);
    return out.toByteArray();
  }
}
