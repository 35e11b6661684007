package eu.casemate.runtime.documents.ocr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TsvTest {

  private static final String HEADER =
      "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n";
  private static final String GOOD =
      HEADER
          + "4\t1\t1\t1\t1\t0\t10\t10\t90\t20\t-1\t\n"
          + "5\t1\t1\t1\t1\t1\t10\t10\t40\t20\t96.5\tÉté\n"
          + "5\t1\t1\t1\t2\t1\t10\t40\t40\t20\t50\tdeux\n"
          + "5\t1\t2\t1\t1\t1\t10\t80\t40\t20\t-1\ttrois\n";

  private static Optional<List<Word>> read(String answer) {
    return Tsv.read(answer.getBytes(StandardCharsets.UTF_8), 200, 100);
  }

  @Test
  void readsWordsWithTheirLinesAndParagraphs() {
    List<Word> words = read(GOOD).orElseThrow();
    assertThat(words)
        .containsExactly(
            new Word("Été", 10, 10, 40, 20, 0.965, 1, 1),
            new Word("deux", 10, 40, 40, 20, 0.5, 1, 2),
            new Word("trois", 10, 80, 40, 20, 0, 2, 3));
    assertThat(read(HEADER)).contains(List.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5\t1\t1\t1\t1\t1\t10\t10\t400\t20\t96\tx",
        "5\t1\t1\t1\t1\t1\t-10\t10\t40\t20\t96\tx",
        "5\t1\t1\t1\t1\t1\t10\t10\t2147483647\t20\t96\tx",
        "5\t1\t1\t1\t1\t1\t10\t10\t40\t20\tNaN\tx",
        "5\t1\t1\t1\t1\t1\t10\t10\t40\t20\t101\tx",
        "5\t1\t1\t1\t1\t1\tten\t10\t40\t20\t96\tx",
        "5\t1\t1\t1\t1\t1\t10\t10\t40\t20\t96",
        "5\t1\t1\t1\t1\t1\t10\t10\t40\t20\t96\tx\ty",
        "garbage"
      })
  void takesNothingOfAnAnswerWithALineThatIsWrong(String line) {
    assertThat(read(GOOD + line + "\n")).isEmpty();
  }

  @Test
  void takesNothingThatIsNoAnswerOfTesseract() {
    assertThat(read("")).isEmpty();
    assertThat(read("P5\n1 1\n255\n")).isEmpty();
    assertThat(Tsv.read(new byte[] {(byte) 0xC3, 0x28}, 200, 100)).isEmpty();
    assertThat(read(HEADER + "5\t1\t1\t1\t1\t1\t1\t1\t1\t1\t9\t" + "x".repeat(600))).isEmpty();
    assertThat(read(HEADER + "\n".repeat(70_000))).isEmpty();
  }

  @Test
  void outlivesEveryDamage() {
    byte[] good = GOOD.getBytes(StandardCharsets.UTF_8);
    Random random = new Random(17);
    for (int i = 0; i < 5_000; i++) {
      byte[] damaged = Arrays.copyOf(good, random.nextInt(good.length) + 1);
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      assertThatNoException().isThrownBy(() -> Tsv.read(damaged, 200, 100));
    }
  }

  @Test
  void leavesOutWhatNobodySees() {
    String line = "5\t1\t1\t1\t1\t1\t1\t1\t1\t1\t9\ta\u202Eb\u0007\n";
    assertThat(read(HEADER + line).orElseThrow()).extracting(Word::text).containsExactly("ab");
  }
}
