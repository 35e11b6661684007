package eu.casemate.bundle.tuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 4.5: what a path pattern covers. */
class PathRuleTest {

  @ParameterizedTest(name = "{0} covers {1}: {2}")
  @CsvSource({
    "targets/*.tgz, targets/foo.tgz, true",
    "targets/*.tgz, targets/foo.txt, false",
    "foo-version-?.tgz, foo-version-2.tgz, true",
    "foo-version-?.tgz, foo-version-alpha.tgz, false",
    "*.tgz, foo.tgz, true",
    "*.tgz, targets/foo.tgz, false",
    "foo.tgz, foo.tgz, true",
    "foo.tgz, foo.tgzz, false",
    "*, a/b, false",
    "*/*, a/b, true",
    "a/*/c, a//c, true",
    "a?c, a/c, false",
    "*x/*y, ax/by, true",
    "*a*b*, xxaxxbxx, true",
    "*a*b*, xxbxxaxx, false",
    "'', '', true",
    "**, abc, true",
    "a*, a, true",
  })
  void starsAndQuestionMarksDoNotCrossSlashes(String pattern, String path, boolean covered) {
    assertThat(new PathRule.Patterns(List.of(pattern)).covers(path)).isEqualTo(covered);
  }

  @Test
  void bracketsAreRefusedSinceImplementationsDiffer() {
    assertThatThrownBy(() -> new PathRule.Patterns(List.of("[ab].txt")))
        .isInstanceOf(MalformedException.class);
  }

  @Property
  void agreesWithTheRegularExpressionOfThePattern(
      @ForAll @StringLength(max = 8) @Chars({'a', 'b', '/', '*', '?'}) String pattern,
      @ForAll @StringLength(max = 10) @Chars({'a', 'b', '/'}) String path) {
    String expression = pattern.replace("*", "[^/]*").replace("?", "[^/]");

    assertThat(new PathRule.Patterns(List.of(pattern)).covers(path))
        .isEqualTo(path.matches(expression));
  }

  @Property
  void patternWithoutWildcardsCoversItselfOnly(
      @ForAll @StringLength(max = 30) @CharRange(from = 'a', to = 'z') String path) {
    PathRule rule = new PathRule.Patterns(List.of(path));

    assertThat(rule.covers(path)).isTrue();
    assertThat(rule.covers(path + "a")).isFalse();
  }
}
