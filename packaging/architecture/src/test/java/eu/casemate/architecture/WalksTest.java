package eu.casemate.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The four walks of ARCHITECTURE.md, held against the files and the compiled classes. */
class WalksTest {

  static List<Walk> walks() {
    return Walk.all();
  }

  @Test
  void fourWalksAreDescribed() {
    assertThat(walks()).hasSize(4);
  }

  @ParameterizedTest
  @MethodSource("walks")
  void aWalkPassesAtMostEightFilesAndNoneTwice(Walk walk) {
    assertThat(walk.steps()).hasSizeBetween(3, 8);
    assertThat(walk.steps().stream().map(Walk.Step::file)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("walks")
  void everyFileOfAWalkIsThereUnderItsName(Walk walk) {
    assertThat(walk.steps())
        .allSatisfy(
            step -> {
              assertThat(Files.isRegularFile(step.path())).as(step.file()).isTrue();
              assertThat(step.file()).endsWith("/" + step.name() + ".java");
            });
  }

  @ParameterizedTest
  @MethodSource("walks")
  void eachFileOfAWalkRefersToTheNextUnlessThatIsInAnotherProcess(Walk walk) {
    assertThat(walk.wrongSteps()).isEmpty();
  }
}
