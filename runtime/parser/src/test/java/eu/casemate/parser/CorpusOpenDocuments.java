package eu.casemate.parser;

import eu.casemate.runtime.documents.structure.Fault;
import eu.casemate.runtime.documents.structure.Format;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** ODT, ODS, ODP and EPUB files. */
final class CorpusOpenDocuments {

  private CorpusOpenDocuments() {}

  static List<CorpusFile> files() throws IOException {
    return List.of(
        odt(
                "lettre-fr.odt",
                "<text:h text:outline-level=\"1\">Objet</text:h><text:p>L'été est là.</text:p>"
                    + "<text:list><text:list-item><text:p>un point</text:p></text:list-item>"
                    + "</text:list>")
            .heading(1, "Objet")
            .text("L'été est là.")
            .item("un point"),
        odt(
                "table.odt",
                "<table:table><table:table-row><table:table-cell><text:p>a</text:p>"
                    + "</table:table-cell><table:table-cell><text:p>b</text:p></table:table-cell>"
                    + "</table:table-row></table:table>")
            .row("a", "b"),
        odt(
                "hidden-section.odt",
                "<text:p>Seen.</text:p><text:section text:display=\"none\">"
                    + "<text:p>under a condition</text:p></text:section>")
            .text("Seen.")
            .hidden("under a condition"),
        odt(
                "hidden-span.odt",
                "<text:p>Seen.<text:span text:style-name=\"T1\">caché</text:span></text:p>")
            .text("Seen.")
            .hidden("caché"),
        new CorpusFile(
                "password.odt",
                Format.ZIP,
                OfficeSamples.odt(
                    "",
                    "",
                    Map.of(
                        "META-INF/manifest.xml",
                        Samples.utf8("<manifest:encryption-data manifest:checksum=\"x\"/>"))))
            .refusedAs(Fault.PROTECTED),
        open(
                "feuille.ods",
                "spreadsheet",
                "<office:spreadsheet><table:table table:name=\"Été\"><table:table-row>"
                    + "<table:table-cell><text:p>Réseau</text:p></table:table-cell>"
                    + "<table:table-cell><text:p>12</text:p></table:table-cell></table:table-row>"
                    + "<table:table-row table:visibility=\"collapse\"><table:table-cell>"
                    + "<text:p>folded away</text:p></table:table-cell></table:table-row>"
                    + "</table:table></office:spreadsheet>")
            .heading(2, "Été")
            .row("Réseau", "12")
            .hidden("folded away"),
        open(
                "slides.odp",
                "presentation",
                "<office:presentation><draw:page><draw:frame presentation:class=\"title\">"
                    + "<draw:text-box><text:p>Plan</text:p></draw:text-box></draw:frame>"
                    + "<draw:frame><draw:text-box><text:p>In three steps.</text:p></draw:text-box>"
                    + "</draw:frame></draw:page></office:presentation>")
            .pages(1)
            .heading(2, "Plan")
            .text("In three steps."),
        new CorpusFile("manuel-fr.epub", Format.ZIP, OfficeSamples.epub())
            .title("Le manuel")
            .heading(1, "First")
            .text("This before."));
  }

  private static CorpusFile odt(String name, String body) throws IOException {
    return new CorpusFile(name, Format.ZIP, OfficeSamples.odt(body));
  }

  private static CorpusFile open(String name, String kind, String body) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("mimetype", Samples.utf8("application/vnd.oasis.opendocument." + kind));
    entries.put(
        "content.xml",
        Samples.utf8(
            "<office:document-content"
                + " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
                + " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\""
                + " xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\""
                + " xmlns:presentation=\"urn:oasis:names:tc:opendocument:xmlns:presentation:1.0\""
                + " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\">"
                + "<office:body>"
                + body
                + "</office:body></office:document-content>"));
    return new CorpusFile(name, Format.ZIP, Samples.zip(entries));
  }
}
