package eu.casemate.bundle.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each kind of problem is what one defect of signed media is told as, and nothing else is. */
class ProblemKindsTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void oneDefectIsToldAsOneProblemOfItsKind(OneDefect defect) throws Exception {
    List<Problem> problems = defect.problems(folder);

    assertThat(problems).singleElement().isExactlyInstanceOf(defect.kind());
    Description text = problems.getFirst().describe();
    assertThat(List.of(text.file(), text.what(), text.expected(), text.actual()))
        .noneMatch(String::isBlank);
    assertThat(problems.getFirst().sentence())
        .startsWith(text.file() + ": " + text.what() + ": expected ");
  }

  @Test
  void everyKindHasItsDefect() {
    assertThat(Stream.of(OneDefect.values()).<Class<?>>map(OneDefect::kind))
        .containsExactlyInAnyOrderElementsOf(kinds(Problem.class).toList());
  }

  /** The records below a sealed type. */
  private static Stream<Class<?>> kinds(Class<?> type) {
    return type.isSealed()
        ? Stream.of(type.getPermittedSubclasses()).flatMap(ProblemKindsTest::kinds)
        : Stream.of(type);
  }
}
