package eu.casemate.parser;

import eu.casemate.runtime.documents.structure.Fault;
import eu.casemate.runtime.documents.structure.Format;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** ZIP files. */
final class CorpusArchives {

  private CorpusArchives() {}

  static List<CorpusFile> files() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("plans/", new byte[0]);
    files.put("plans/rapport.pdf", Samples.pdf(page -> page.text(50, 700, "Le plan est prêt.")));
    files.put("notes.md", Samples.utf8("# Notes\n\nThe pump is old.\n\n- a point\n"));
    files.put("values.csv", Samples.utf8("a;b\n1;2\n"));
    files.put("page.html", Samples.utf8("<h1>Page</h1><p>In markup.</p>"));
    files.put("photo.png", new byte[] {(byte) 0x89, 'P', 'N', 'G', 0});
    files.put("__MACOSX/._notes.md", new byte[] {0, 5});
    byte[] inner = Samples.zip(files);
    return List.of(
        new CorpusFile("folder.zip", Format.ZIP, inner)
            .heading(2, "plans/rapport.pdf")
            .text("Le plan est prêt.")
            .heading(2, "notes.md")
            .heading(3, "Notes")
            .text("The pump is old.")
            .row("1", "2")
            .text("In markup.")
            .heading(2, "Not read")
            .item("photo.png"),
        new CorpusFile("nested.zip", Format.ZIP, Samples.zip(Map.of("in.zip", inner)))
            .heading(2, "in.zip")
            .heading(3, "notes.md")
            .text("The pump is old."),
        new CorpusFile("pictures.zip", Format.ZIP, Samples.zip(Map.of("a.png", new byte[] {1, 0})))
            .refusedAs(Fault.UNSUPPORTED),
        new CorpusFile("no-entry.zip", Format.ZIP, Samples.zip(Map.of()))
            .refusedAs(Fault.UNSUPPORTED),
        new CorpusFile("password.zip", Format.ZIP, locked()).refusedAs(Fault.PROTECTED),
        new CorpusFile("drawing.bin", Format.COMPOUND, OfficeSamples.compound("Drawing"))
            .refusedAs(Fault.UNSUPPORTED),
        new CorpusFile("noise.pdf", Format.PDF, new byte[5_000]).refusedAs(Fault.BROKEN));
  }

  /** One whose entry says that it is encrypted: in its own header and in the directory. */
  private static byte[] locked() throws IOException {
    byte[] zip = Samples.zip(Map.of("a.txt", Samples.utf8("Closed.")));
    for (int i = 0; i + 9 < zip.length; i++) {
      boolean header = zip[i] == 'P' && zip[i + 1] == 'K';
      if (header && zip[i + 2] == 3 && zip[i + 3] == 4) {
        zip[i + 6] |= 1;
      } else if (header && zip[i + 2] == 1 && zip[i + 3] == 2) {
        zip[i + 8] |= 1;
      }
    }
    return zip;
  }
}
