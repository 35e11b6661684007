package eu.casemate.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;

final class LinePropertyTest {

  @Property(tries = 500)
  void readsWhatItWrote(
      @ForAll @StringLength(min = 1, max = 40) String object,
      @ForAll @StringLength(max = 40) String text,
      @ForAll @LongRange(min = -9_007_199_254_740_991L, max = 9_007_199_254_740_991L) long number,
      @ForAll boolean flag,
      @ForAll @LongRange(min = 0, max = 253_402_300_799_999L) long millis)
      throws MalformedLineException {
    Assume.that(StandardCharsets.UTF_8.newEncoder().canEncode(object + "|" + text));
    AuditEntry entry = entry(object, text, number, flag, millis);
    assertThat(LineParser.parse(LineFormat.line(entry))).isEqualTo(entry);
  }

  @Property(tries = 500)
  void takesNoOtherSpellingOfALine(@ForAll @IntRange(max = 10_000) int where, @ForAll byte changed)
      throws MalformedLineException {
    byte[] line = LineFormat.line(entry("the-thing", "text \"é\" \n", 7, true, 1_800_000_000_000L));
    int at = where % line.length;
    Assume.that(line[at] != changed);
    byte[] other = Arrays.copyOf(line, line.length);
    other[at] = changed;
    try {
      // Another value may stand there; then it is that value's one spelling.
      assertThat(LineFormat.line(LineParser.parse(other))).isEqualTo(other);
    } catch (MalformedLineException e) {
      assertThat(e).hasMessageNotContaining("the-thing");
    }
  }

  @Property(tries = 200)
  void refusesAnyBytesThatAreNoLine(@ForAll byte[] bytes) {
    assertThatThrownBy(() -> LineParser.parse(bytes)).isInstanceOf(MalformedLineException.class);
  }

  private static AuditEntry entry(
      String object, String text, long number, boolean flag, long millis) {
    AuditRecord record =
        AuditRecord.of(
                new Act("test-act"), new Actor("", "person", "jane"), object, Outcome.REFUSED)
            .with("text", text)
            .with("number", number)
            .with("flag", flag)
            .withHashOf("question", text);
    return new AuditEntry(3, Instant.ofEpochMilli(millis), "runtime", record, LineHash.NONE);
  }
}
