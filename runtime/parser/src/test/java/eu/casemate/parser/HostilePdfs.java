package eu.casemate.parser;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** PDF files that are made to do harm, byte by byte. */
// Objects are put together of parts; a text block would have to be cut at each.
@SuppressWarnings("StringConcatToTextBlock")
final class HostilePdfs {

  private static final String TEXT = "BT /F 11 Tf 50 700 Td (Read without harm.) Tj ET";
  private static final String FONT = "/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>";

  private HostilePdfs() {}

  /** Their first objects: catalogue, page tree, page, content. */
  private static String pdf(String catalogue, String resources, String content, String more) {
    return "%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R"
        + catalogue
        + ">>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n"
        + "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<"
        + resources
        + ">>>>endobj\n4 0 obj<</Length "
        + content.length()
        + ">>stream\n"
        + content
        + "\nendstream endobj\n"
        + more
        + "trailer<</Root 1 0 R>>\n%%EOF\n";
  }

  /** Those of whose page the text must be found. */
  static Map<String, byte[]> read() throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    files.put(
        "script, launch and attached program",
        pdf(
            "/OpenAction<</S/JavaScript/JS(app.launchURL\\('http://x'\\))>>"
                + "/AA<</WC<</S/Launch/F(/bin/sh)>>>>"
                + "/Names<</EmbeddedFiles<</Names[(a)5 0 R]>>>>",
            FONT,
            TEXT,
            "5 0 obj<</Type/Filespec/F(run.exe)/EF<</F 6 0 R>>>>endobj\n"
                + "6 0 obj<</Length 2>>stream\nMZ\nendstream endobj\n"));
    files.put(
        "picture of 100,000 by 100,000",
        pdf(
            "",
            FONT + "/XObject<</I 5 0 R>>",
            "q 595 0 0 100 0 0 cm /I Do Q " + TEXT,
            "5 0 obj<</Type/XObject/Subtype/Image/Width 100000/Height 100000/BitsPerComponent 8"
                + "/ColorSpace/DeviceRGB/Length 1>>stream\n0\nendstream endobj\n"));
    files.put(
        "form that draws itself",
        pdf(
            "",
            FONT + "/XObject<</X 5 0 R>>",
            TEXT + " /X Do",
            "5 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>"
                + "/Length 12>>stream\n/X Do /X Do \nendstream endobj\n"));
    files.put(
        "broken embedded font",
        pdf(
            "",
            FONT.replace(
                ">>>>",
                ">>/G<</Type/Font/Subtype/TrueType/BaseFont/G/FirstChar 32/LastChar 33"
                    + "/Widths[500 500]/FontDescriptor<</Type/FontDescriptor/FontName/G/Flags 4"
                    + "/FontFile2 5 0 R>>>>>>"),
            TEXT + " BT /G 11 Tf 50 600 Td (x) Tj ET",
            "5 0 obj<</Length 40>>stream\n"
                + "\u0000\u0001\u0000\u0000AAAABBBBCCCCDDDDEEEEFFFFGGGGHHHHIIII"
                + "\nendstream endobj\n"));
    Map<String, byte[]> all = new LinkedHashMap<>();
    files.forEach((name, text) -> all.put(name, Samples.utf8(text)));
    all.put("PDF that is an archive, too", polyglot());
    return all;
  }

  private static byte[] polyglot() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(Samples.utf8(pdf("", FONT, TEXT, "")));
    out.write(Samples.zip(Map.of("run.exe", new byte[] {'M', 'Z'})));
    return out.toByteArray();
  }

  /** Those that may be refused, but must not keep their process. */
  static Map<String, byte[]> ended() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put(
        "page tree that holds itself",
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
            + "2 0 obj<</Type/Pages/Count 9/Kids[2 0 R 2 0 R]/Parent 2 0 R>>endobj\n"
            + "trailer<</Root 1 0 R>>\n%%EOF\n");
    files.put("page tree of 50,000 levels", deepTree(50_000));
    files.put(
        "cross references that follow each other",
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
            + "2 0 obj<</Type/Pages/Count 0/Kids[]>>endobj\n"
            + "xref\n0 1\n0000000000 65535 f \ntrailer<</Root 1 0 R/Size 3/Prev 105>>\n"
            + "startxref\n105\n%%EOF\n");
    files.put(
        "object that is itself", "%PDF-1.4\n1 0 obj 1 0 R endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");
    files.put(
        "arrays of 200,000 levels",
        pdf("/X " + "[".repeat(200_000) + "]".repeat(200_000), FONT, TEXT, ""));
    files.put(
        "two thousand million pages by their count",
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
            + "2 0 obj<</Type/Pages/Count 2000000000/Kids[3 0 R]>>endobj\n"
            + "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n"
            + "trailer<</Root 1 0 R>>\n%%EOF\n");
    files.put("forms that draw forms twice, forty levels deep", doubled(40));
    files.put("states saved two million times", pdf("", FONT, "q ".repeat(2_000_000) + TEXT, ""));
    return files.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, entry -> Samples.utf8(entry.getValue()), (a, _) -> a));
  }

  private static String doubled(int levels) {
    String forms =
        IntStream.range(5, levels)
            .mapToObj(
                each ->
                    each
                        + " 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X "
                        + (each + 1)
                        + " 0 R>>>>/Length 12>>stream\n/X Do /X Do \nendstream endobj\n")
            .collect(Collectors.joining());
    return pdf(
        "",
        FONT + "/XObject<</X 5 0 R>>",
        TEXT + " /X Do",
        forms
            + levels
            + " 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 3>>stream\nq Q"
            + "\nendstream endobj\n");
  }

  private static String deepTree(int levels) {
    String inner =
        IntStream.range(2, levels)
            .mapToObj(
                each -> each + " 0 obj<</Type/Pages/Count 1/Kids[" + (each + 1) + " 0 R]>>endobj\n")
            .collect(Collectors.joining());
    return "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        + inner
        + levels
        + " 0 obj<</Type/Page/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";
  }
}
