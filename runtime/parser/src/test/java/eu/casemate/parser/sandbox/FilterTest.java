package eu.casemate.parser.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs the filters as the kernel does, for both processors. */
final class FilterTest {

  private static final int THREAD = 0x00010000;
  private static final int PROCESS = 17;

  @ParameterizedTest
  @EnumSource
  void refusesWhatIsNamedAndAllowsTheRest(Processor processor) {
    List<Instruction> filter =
        Filter.without(processor, EnumSet.of(SystemCall.SOCKET, SystemCall.PTRACE));
    assertThat(answer(filter, processor, SystemCall.SOCKET, 0)).isEqualTo(Filter.REFUSE);
    assertThat(answer(filter, processor, SystemCall.PTRACE, 0)).isEqualTo(Filter.REFUSE);
    assertThat(answer(filter, processor, SystemCall.READ, 0)).isEqualTo(Filter.ALLOW);
  }

  @ParameterizedTest
  @EnumSource
  void allowsOnlyWhatIsNamedAndThreads(Processor processor) {
    Set<SystemCall> allowed = EnumSet.range(SystemCall.READ, SystemCall.EXIT_GROUP);
    List<Instruction> filter = Filter.only(processor, allowed);
    for (SystemCall call : SystemCall.values()) {
      if (processor.number(call) >= 0 && call != SystemCall.CLONE && call != SystemCall.CLONE3) {
        assertThat(answer(filter, processor, call, 0))
            .as("%s on %s", call, processor)
            .isEqualTo(allowed.contains(call) ? Filter.ALLOW : Filter.REFUSE);
      }
    }
    assertThat(answer(filter, processor, SystemCall.CLONE, THREAD)).isEqualTo(Filter.ALLOW);
    assertThat(answer(filter, processor, SystemCall.CLONE, PROCESS)).isEqualTo(Filter.REFUSE);
    assertThat(answer(filter, processor, SystemCall.CLONE3, 0)).isEqualTo(Filter.ABSENT);
  }

  @ParameterizedTest
  @EnumSource
  void endsAProcessThatCallsByOtherNumbers(Processor processor) {
    List<Instruction> filter = Filter.without(processor, Set.of());
    assertThat(run(filter, 0x40000003, 1, 0)).isEqualTo(Filter.KILL);
    if (processor == Processor.X86_64) {
      assertThat(run(filter, processor.audit(), 0x40000029, 0)).isEqualTo(Filter.KILL);
    }
  }

  private static int answer(
      List<Instruction> filter, Processor processor, SystemCall call, int argument) {
    return run(filter, processor.audit(), processor.number(call), argument);
  }

  private static int run(List<Instruction> filter, int audit, int number, int argument) {
    int loaded = 0;
    int at = 0;
    while (filter.get(at).code() != Instruction.RETURN) {
      Instruction each = filter.get(at);
      if (each.code() == Instruction.LOAD) {
        loaded = each.value() == 0 ? number : each.value() == 4 ? audit : argument;
        at++;
      } else {
        boolean holds =
            switch (each.code()) {
              case Instruction.EQUAL -> loaded == each.value();
              case Instruction.AT_LEAST -> Integer.compareUnsigned(loaded, each.value()) >= 0;
              default -> (loaded & each.value()) != 0;
            };
        at += 1 + (holds ? each.then() : each.otherwise());
      }
    }
    return filter.get(at).value();
  }
}
