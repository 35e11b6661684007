package eu.casemate.runtime.documents.ocr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class GreyTest {

  /** Rows of marks as words have them. */
  private static Grey lines() {
    int width = 1_000;
    int height = 1_400;
    byte[] dots = new byte[width * height];
    Arrays.fill(dots, (byte) 255);
    for (int y = 100; y < 1_300; y++) {
      for (int x = 100; x < 900; x++) {
        if (y % 40 < 14 && x % 30 < 22) {
          dots[y * width + x] = 0;
        }
      }
    }
    return new Grey(width, height, dots);
  }

  @Test
  void findsByHowMuchAPageIsAskew() {
    for (double degrees : new double[] {-4, -2, -0.5, 1, 2, 5}) {
      assertThat(Skew.of(lines().turned(degrees))).isCloseTo(degrees, within(0.2));
    }
    assertThat(Skew.of(lines())).isZero();
  }

  @Test
  void findsNoSkewWhereNothingIsWritten() {
    byte[] white = new byte[10_000];
    Arrays.fill(white, (byte) 255);
    assertThat(Skew.of(new Grey(100, 100, white))).isZero();
    assertThat(Skew.of(new Grey(100, 100, new byte[10_000]))).isZero();
    assertThat(Skew.of(new Grey(1, 1, new byte[1]))).isZero();
  }

  @Test
  void halvesByTheMeanOfFour() {
    Grey half = new Grey(4, 2, new byte[] {0, 40, 8, 8, 40, 80, 8, 8}).halved();
    assertThat(half.width()).isEqualTo(2);
    assertThat(half.height()).isEqualTo(1);
    assertThat(half.at(0, 0)).isEqualTo(40);
    assertThat(half.at(1, 0)).isEqualTo(8);
    assertThat(new Grey(1, 1, new byte[] {9}).halved().at(0, 0)).isEqualTo(9);
  }

  @Test
  void turnsByRightAnglesClockwise() {
    Grey page = new Grey(2, 1, new byte[] {10, 20});
    Grey turned = page.quarters(1);
    assertThat(turned.width()).isEqualTo(1);
    assertThat(turned.at(0, 0)).isEqualTo(10);
    assertThat(turned.at(0, 1)).isEqualTo(20);
    assertThat(page.quarters(2).at(0, 0)).isEqualTo(20);
    assertThat(page.quarters(4).at(0, 0)).isEqualTo(10);
  }

  @Test
  void takesDirtOutAndLeavesACleanPageAsItIs() {
    Grey clean = lines();
    assertThat(Grain.removed(clean)).isSameAs(clean);
    byte[] dirty = new byte[1_000 * 1_400];
    Random random = new Random(5);
    for (int i = 0; i < dirty.length; i++) {
      int dot = clean.at(i % 1_000, i / 1_000) * 3 / 4 + 30 + (int) (random.nextGaussian() * 25);
      dirty[i] = (byte) Math.clamp(random.nextInt(200) == 0 ? 0 : dot, 0, 255);
    }
    Grey cleaned = Grain.removed(new Grey(1_000, 1_400, dirty));
    int specks = 0;
    for (int y = 10; y < 90; y++) {
      for (int x = 10; x < 990; x++) {
        specks += cleaned.at(x, y) < 110 ? 1 : 0;
      }
    }
    assertThat(specks).isLessThan(20);
    assertThat(cleaned.at(110, 126)).isLessThan(80);
  }

  @Test
  void noticesInkThatIsNoPartOfAWordAndTakesItFromTheSecondLook() {
    Grey page = lines();
    Word left = new Word("left", 90, 90, 400, 1_220, 0.9, 1, 1);
    Word right = new Word("right", 490, 90, 420, 1_220, 0.9, 2, 2);
    assertThat(Coverage.lacks(page, List.of(left, right))).isFalse();
    assertThat(Coverage.lacks(page, List.of(left))).isTrue();
    Word doubtful = new Word("x", 920, 90, 10, 10, 0.3, 3, 3);
    assertThat(Coverage.completed(List.of(left), List.of(left, right, doubtful)))
        .extracting(Word::text)
        .containsExactly("left", "right");
  }
}
