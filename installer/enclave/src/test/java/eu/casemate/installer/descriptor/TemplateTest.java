package eu.casemate.installer.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Laws that hold for any text; the seed is fixed so that a failure can be seen again. */
class TemplateTest {
  private static final int ROUNDS = 2000;
  private static final List<String> PIECES =
      List.of("a", "$", "{", "}", "$$", "\\", " ", "é", "\n", "$1", "${", "${x}", "${a.b}");

  private final Random random = new Random(20260101);

  @Test
  void leavesTextWithoutVariablesAsItIs() {
    for (int round = 0; round < ROUNDS; round++) {
      String text = withoutVariables();
      assertThat(new Template(text).expand(name -> "!")).isEqualTo(text);
    }
  }

  @Test
  void givesTheTextBackWhenEachVariableStandsForItself() {
    for (int round = 0; round < ROUNDS; round++) {
      Template template = new Template(randomText());
      if (template.unterminated().isEmpty()) {
        assertThat(template.expand(name -> "${" + name + "}")).isEqualTo(template.text());
      }
    }
  }

  @Test
  void doesNotExpandWhatAVariableStandsFor() {
    for (int round = 0; round < ROUNDS; round++) {
      String value = randomText();
      assertThat(new Template("<${x}>").expand(name -> value)).isEqualTo("<" + value + ">");
    }
  }

  @Test
  void expandsEachPartByItself() {
    for (int round = 0; round < ROUNDS; round++) {
      String left = withoutVariables() + "${l}";
      String right = "${r}" + withoutVariables();
      String both = new Template(left + right).expand(name -> "[" + name + "]");
      assertThat(both)
          .isEqualTo(
              new Template(left).expand(name -> "[" + name + "]")
                  + new Template(right).expand(name -> "[" + name + "]"));
    }
  }

  private String withoutVariables() {
    return randomText().replace("{", "");
  }

  private String randomText() {
    return IntStream.range(0, random.nextInt(12))
        .mapToObj(i -> PIECES.get(random.nextInt(PIECES.size())))
        .collect(Collectors.joining());
  }
}
