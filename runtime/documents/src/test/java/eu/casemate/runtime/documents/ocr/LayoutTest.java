package eu.casemate.runtime.documents.ocr;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.runtime.documents.picture.PagePicture.Size;
import eu.casemate.runtime.documents.structure.Block;
import eu.casemate.runtime.documents.structure.Place;
import eu.casemate.runtime.documents.structure.Recognition;
import eu.casemate.runtime.documents.structure.Recognition.Tier;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LayoutTest {

  /** A page of A4 with 144 dots an inch: two dots a point. */
  private static final Frame FRAME = new Frame(3, new Size(595, 842), new Size(1190, 1684), 0);

  private static final Recognition COST = new Recognition(Tier.TESSERACT, 0.9, 1_500, 0);
  private static final int HEIGHT = 20;

  private final List<Word> words = new ArrayList<>();
  private int line;

  private List<Block> blocks() {
    return Layout.of(words, FRAME, COST);
  }

  private void line(int paragraph, int left, int top, String text) {
    line(paragraph, left, top, HEIGHT, 0.9, text);
  }

  private void line(int paragraph, int left, int top, int height, double sure, String text) {
    line++;
    int x = left;
    for (String word : text.split(" ", -1)) {
      if (!word.isEmpty()) {
        words.add(new Word(word, x, top, word.length() * 10, height, sure, paragraph, line));
      }
      // Each further space is as wide as a letter.
      x += word.length() * 10 + 10;
    }
  }

  @Test
  void joinsTheLinesOfAParagraphAndPartsHeadingsAndItems() {
    line(1, 100, 100, 40, 0.9, "Starting the services");
    line(2, 100, 200, "The first line of a docu-");
    line(2, 100, 226, "mentation ends here");
    line(3, 100, 280, "- one thing");
    line(3, 100, 306, "- another thing");
    assertThat(blocks())
        .extracting(LayoutTest::shown)
        .containsExactly(
            "H1 Starting the services",
            "PARAGRAPH The first line of a documentation ends here",
            "ITEM one thing",
            "ITEM another thing");
  }

  @Test
  void keepsTheOrderOfTwoColumnsThoughTheirLinesStandBesideEachOther() {
    for (int i = 0; i < 6; i++) {
      line(1, 100, 200 + 26 * i, "left column has words as text " + i);
    }
    for (int i = 0; i < 6; i++) {
      line(2, 640, 200 + 26 * i, "right column has words as text " + i);
    }
    assertThat(blocks())
        .hasSize(2)
        .extracting(LayoutTest::shown)
        .first()
        .asString()
        .startsWith("PARAGRAPH left column has words as text 0 left column");
    assertThat(shown(blocks().getLast())).contains("text 0 right").doesNotContain("left");
  }

  @Test
  void putsTheColumnsOfATableTogetherAgainRowByRow() {
    line(1, 100, 150, "The table below lists what each service needs here");
    String[][] rows = {
      {"Service", "Port", "Cost"},
      {"Graph server", "7687", "980.00"},
      {"Cache", "6379", "1 200.50"}
    };
    // As tesseract has it: the columns one after the other.
    for (int column = 0; column < 3; column++) {
      for (int row = 0; row < 3; row++) {
        line(2 + column, 100 + column * 300, 200 + row * 36, rows[row][column]);
      }
    }
    line(9, 100, 400, "And text again that is after the table");
    assertThat(blocks())
        .extracting(LayoutTest::shown)
        .containsExactly(
            "PARAGRAPH The table below lists what each service needs here",
            "[[Service, Port, Cost], [Graph server, 7687, 980.00], [Cache, 6379, 1 200.50]]",
            "PARAGRAPH And text again that is after the table");
    assertThat(blocks().get(1).place()).isEqualTo(new Place.Box(3, 50, 100, 340, 46));
  }

  @Test
  void keepsAnEmptyCellInItsPlace() {
    String[][] rows = {{"a", "1", "x"}, {"b", "", "y"}, {"c", "3", "z"}};
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        line(1, 100 + column * 200, 200 + row * 30, rows[row][column]);
      }
    }
    assertThat(shown(blocks().getFirst())).isEqualTo("[[a, 1, x], [b, , y], [c, 3, z]]");
  }

  @Test
  void saysInPointsWhereABlockStandsAndHowSureItIs() {
    line(1, 100, 200, 20, 0.5, "sure");
    line(1, 100, 240, 20, 1, "unsure");
    Block block = blocks().getFirst();
    assertThat(block.place()).isEqualTo(new Place.Box(3, 50, 100, 30, 30));
    assertThat(block.recognition().orElseThrow())
        .isEqualTo(new Recognition(Tier.TESSERACT, (0.5 * 4 + 1 * 6) / 10, 1_500, 0));
  }

  @Test
  void turnsTheBoxesOfAPageThatWasTurnedBack() {
    // Turned by a right angle about the middle: the right end of the middle row was its top.
    Frame frame = new Frame(1, new Size(100, 100), new Size(200, 200), 90);
    Place.Box box = frame.around(List.of(new Word("x", 150, 90, 50, 20, 1, 1, 1)));
    assertThat(box).isEqualTo(new Place.Box(1, 45, 0, 10, 25));
  }

  private static String shown(Block block) {
    return switch (block) {
      case Block.Heading heading -> "H" + heading.level() + " " + heading.text();
      case Block.Text text -> text.kind() + " " + text.text();
      case Block.Table table -> table.rows().stream().map(Block.Row::cells).toList().toString();
    };
  }
}
