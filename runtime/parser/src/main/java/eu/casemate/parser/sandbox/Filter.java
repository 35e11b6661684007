package eu.casemate.parser.sandbox;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Makes filter programs. A call of another processor's numbers ends the process. */
final class Filter {

  static final int ALLOW = 0x7FFF0000;
  static final int KILL = 0x80000000;
  private static final int ERROR = 0x00050000;

  /** "Operation not permitted", EPERM. */
  static final int REFUSE = ERROR | 1;

  /** "Not implemented", ENOSYS: the C library takes the older call. */
  static final int ABSENT = ERROR | 38;

  private static final int NUMBER_AT = 0;
  private static final int PROCESSOR_AT = 4;
  private static final int FIRST_ARGUMENT_AT = 16;

  /** CLONE_THREAD: a thread, not a process. */
  private static final int THREAD = 0x00010000;

  /** The numbers of x86's third way to call, x32, begin here. */
  private static final int X32 = 0x40000000;

  private final Processor processor;
  private final List<Instruction> program = new ArrayList<>();

  private Filter(Processor processor) {
    this.processor = processor;
    add(Instruction.LOAD, 0, 0, PROCESSOR_AT);
    add(Instruction.EQUAL, 1, 0, processor.audit());
    add(Instruction.RETURN, 0, 0, KILL);
    add(Instruction.LOAD, 0, 0, NUMBER_AT);
    if (processor == Processor.X86_64) {
      add(Instruction.AT_LEAST, 0, 1, X32);
      add(Instruction.RETURN, 0, 0, KILL);
    }
  }

  /** Refuses these, allows all others. */
  static List<Instruction> without(Processor processor, Set<SystemCall> refused) {
    Filter filter = new Filter(processor);
    filter.answer(refused, REFUSE);
    filter.add(Instruction.RETURN, 0, 0, ALLOW);
    return filter.program;
  }

  /** Allows these, and new threads; refuses all others. */
  static List<Instruction> only(Processor processor, Set<SystemCall> allowed) {
    Filter filter = new Filter(processor);
    filter.answer(allowed, ALLOW);
    filter.answer(EnumSet.of(SystemCall.CLONE3), ABSENT);
    filter.add(Instruction.EQUAL, 1, 0, processor.number(SystemCall.CLONE));
    filter.add(Instruction.RETURN, 0, 0, REFUSE);
    filter.add(Instruction.LOAD, 0, 0, FIRST_ARGUMENT_AT);
    filter.add(Instruction.HAS_BITS, 0, 1, THREAD);
    filter.add(Instruction.RETURN, 0, 0, ALLOW);
    filter.add(Instruction.RETURN, 0, 0, REFUSE);
    return filter.program;
  }

  private void answer(Set<SystemCall> calls, int answer) {
    for (SystemCall call : calls) {
      if (processor.number(call) >= 0) {
        add(Instruction.EQUAL, 0, 1, processor.number(call));
        add(Instruction.RETURN, 0, 0, answer);
      }
    }
  }

  private void add(int code, int then, int otherwise, int value) {
    program.add(new Instruction(code, then, otherwise, value));
  }
}
