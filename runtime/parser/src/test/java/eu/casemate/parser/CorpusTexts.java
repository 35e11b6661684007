package eu.casemate.parser;

import eu.casemate.runtime.documents.structure.Format;
import java.nio.charset.Charset;
import java.util.List;

/** HTML and RTF files. */
final class CorpusTexts {

  private CorpusTexts() {}

  static List<CorpusFile> files() {
    return List.of(
        html(
                "article-en.html",
                "<html><head><title>Pumps</title></head><body><h1>Pumps</h1><h2>Care</h2>"
                    + "<p>Inspect <b>every</b> ninety days.</p><ul><li>oil<ul><li>seal</li></ul>"
                    + "</li></ul><pre>open  --valve</pre></body></html>")
            .title("Pumps")
            .heading(2, "Care")
            .text("Inspect every ninety days.")
            .item("oil")
            .item("seal")
            .text("open  --valve"),
        new CorpusFile(
                "latin1-fr.html",
                Format.HTML,
                "<meta charset=iso-8859-1><p>Été &agrave; la mer, d&#233;j&agrave;.</p>"
                    .getBytes(Charset.forName("ISO-8859-1")))
            .text("Été à la mer, déjà."),
        html("table.html", "<table><tr><th>Nom<th>Prix</tr><tr><td>Thé<td>5 €</tr></table>")
            .row("Nom", "Prix")
            .row("Thé", "5 €"),
        html("hidden-inline.html", "<p>Seen.</p><p style='display: none'>unseen</p>")
            .text("Seen.")
            .hidden("unseen"),
        html(
                "hidden-by-sheet.html",
                "<style>/* x */ .a, #b {visibility:hidden}</style><p>Seen.</p>"
                    + "<div class=a>by class</div><p id=b>by id</p>")
            .text("Seen.")
            .hidden("by class")
            .hidden("by id"),
        html("hidden-off.html", "<p>Seen.</p><p style='position:absolute;left:-9999px'>off</p>")
            .text("Seen.")
            .hidden("off"),
        html("hidden-tiny.html", "<p>Seen.</p><p style='font-size:1px'>dust</p>")
            .text("Seen.")
            .hidden("dust"),
        html("hidden-white.html", "<p>Seen.</p><p style='color:#ffffff'>white</p>")
            .text("Seen.")
            .hidden("white"),
        html(
                "white-on-blue.html",
                "<div style='background:#003'><p style='color:white'>Seen.</p></div>")
            .text("Seen."),
        html("hidden-in-item.html", "<ul><li>Seen <span hidden>unseen</span></ul>")
            .item("Seen")
            .hidden("unseen"),
        html("script.html", "<p>Seen.</p><script>document.write('ran')</script>").text("Seen."),
        html("empty.html", "<html><body></body></html>").withoutText(),
        rtf(
                "note-fr.rtf",
                "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Times;}}{\\info{\\title Note}}"
                    + "{\\pard\\outlinelevel0 Objet\\par}\n\\pard L'\\'e9t\\'e9 \\u233?t\\u233?"
                    + "\\par{\\*\\generator X;}{\\v unseen}Seen.\\par}")
            .title("Note")
            .heading(1, "Objet")
            .text("L'été été")
            .text("Seen.")
            .hidden("unseen"),
        rtf(
                "table.rtf",
                "{\\rtf1 Before.\\par\\trowd\\cellx100\\cellx200\\pard\\intbl a\\cell b\\cell\\row"
                    + "\\pard\\intbl c\\cell d\\cell\\row\\pard After.\\par}")
            .text("Before.")
            .row("a", "b")
            .row("c", "d")
            .text("After."),
        rtf(
                "list-and-picture.rtf",
                "{\\rtf1{\\pict\\wmetafile8 010203}{\\listtext\\'b7\\tab}first\\par\\pard"
                    + "{\\field{\\*\\fldinst HYPERLINK \"x\"}{\\fldrslt a link}}\\par}")
            .item("first")
            .text("a link"),
        rtf(
                "cyrillic.rtf",
                "{\\rtf1\\ansicpg1252{\\fonttbl{\\f1\\fcharset204 A;}}\\f1\\'cf\\'f0\\par}")
            .text("Пр"));
  }

  private static CorpusFile html(String name, String html) {
    return new CorpusFile(name, Format.HTML, Samples.utf8(html));
  }

  private static CorpusFile rtf(String name, String rtf) {
    return new CorpusFile(name, Format.RTF, Samples.utf8(rtf));
  }
}
