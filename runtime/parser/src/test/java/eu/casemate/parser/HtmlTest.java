package eu.casemate.parser;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.runtime.documents.structure.Fault;
import eu.casemate.runtime.documents.structure.Format;
import eu.casemate.runtime.documents.structure.Parsed.Faulty;
import eu.casemate.runtime.documents.structure.Place;
import eu.casemate.runtime.documents.structure.Structure;
import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HtmlTest {

  private static Structure read(String html) {
    return Blocks.read(Format.HTML, Samples.utf8(html));
  }

  @Test
  void findsHeadingsParagraphsListsTablesAndCode() {
    Structure read =
        read(
            """
            <!doctype html><html><head><title>The page</title><style>p{}</style></head><body>
            <h1>Rules</h1><p>Some <b>bold</b> words<br>on two lines.</p>
            <ul><li>one<ul><li>inner</li></ul></li><li>two</li></ul>
            <table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>
            <pre>int a;
              int b;</pre><script>alert(1)</script></body></html>
            """);
    assertThat(read.title()).isEqualTo("The page");
    assertThat(Blocks.headings(read)).containsExactly("1 Rules");
    assertThat(Blocks.items(read)).containsExactly("one", "inner", "two");
    assertThat(Blocks.texts(read))
        .contains("Some bold words\non two lines.", "int a;\n  int b;")
        .noneMatch(text -> text.contains("alert"));
    assertThat(Blocks.tables(read)).containsExactly(List.of(List.of("a", "b"), List.of("1", "2")));
  }

  @Test
  void saysWhichCharactersATextSpans() {
    String html = "<p>First.</p><p>Second.</p>";
    Place.Span span = (Place.Span) read(html).blocks().getLast().place();
    assertThat(html.substring(span.start(), span.end())).isEqualTo("Second.");
  }

  @Test
  void flagsWhatThePageHides() {
    Structure read =
        read("<p>Seen.</p><p hidden>one</p><div style='display: none'><p>two</p></div>");
    assertThat(Blocks.texts(read)).containsExactly("Seen.");
    assertThat(Blocks.hidden(read)).containsExactly("one", "two");
  }

  @Test
  void readsTheEncodingThatThePageDeclares() {
    String html = "<html><head><meta charset='windows-1252'></head><body><p>Été à 5 €</p></body>";
    byte[] bytes = html.getBytes(Charset.forName("windows-1252"));
    assertThat(Blocks.texts(Blocks.read(Format.HTML, bytes))).containsExactly("Été à 5 €");
  }

  @Test
  void survivesNestingWithoutEnd() {
    assertThat(Blocks.parse(Format.HTML, Samples.utf8("<div>".repeat(300_000) + "x")))
        .isIn(new Faulty(Fault.TOO_DEEP), Blocks.parse(Format.HTML, Samples.utf8("<p>x</p>")));
  }
}
