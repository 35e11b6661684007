package eu.casemate.parser.sandbox;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.List;

/** The calls of the C library that the sandbox needs. */
final class Kernel {

  private static final int NO_NEW_PRIVS = 38;
  private static final int FILTER_MODE = 1;
  private static final int ALL_THREADS = 1;

  private Kernel() {}

  /** Sets a limit; {@code last} is the one that cannot be raised again. */
  static void limit(Resource resource, long value, long last) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment limits = arena.allocateFrom(ValueLayout.JAVA_LONG, value, last);
      FunctionDescriptor signature =
          FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS);
      int result = (int) find("setrlimit", signature).invokeExact(resource.number(), limits);
      check(result == 0, "setrlimit " + resource);
    } catch (Throwable e) {
      throw wrapped(e);
    }
  }

  /** Neither this process nor one that it becomes ever gets a right more. */
  static void noNewPrivileges() {
    FunctionDescriptor signature =
        FunctionDescriptor.of(
            ValueLayout.JAVA_INT,
            ValueLayout.JAVA_INT,
            ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_LONG);
    try {
      int result =
          (int)
              find("prctl", signature, Linker.Option.firstVariadicArg(1))
                  .invokeExact(NO_NEW_PRIVS, 1L, 0L, 0L, 0L);
      check(result == 0, "prctl PR_SET_NO_NEW_PRIVS");
    } catch (Throwable e) {
      throw wrapped(e);
    }
  }

  /** Lays a filter over every thread of this process. */
  static void filter(List<Instruction> program, Processor processor) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment code = arena.allocate(Instruction.BYTES * (long) program.size(), 8);
      for (int i = 0; i < program.size(); i++) {
        program.get(i).write(code.asSlice(Instruction.BYTES * (long) i, Instruction.BYTES));
      }
      MemorySegment described = arena.allocate(16, 8);
      described.set(ValueLayout.JAVA_SHORT, 0, (short) program.size());
      described.set(ValueLayout.ADDRESS, 8, code);
      long result =
          call(processor.number(SystemCall.SECCOMP), FILTER_MODE, ALL_THREADS, described.address());
      check(result == 0, "seccomp");
    }
  }

  /** A system call; -1 when it is refused. */
  static long call(long number, long first, long second, long third) {
    FunctionDescriptor signature =
        FunctionDescriptor.of(
            ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_LONG);
    try {
      return (long)
          find("syscall", signature, Linker.Option.firstVariadicArg(1))
              .invokeExact(number, first, second, third);
    } catch (Throwable e) {
      throw wrapped(e);
    }
  }

  /** Becomes another program; returns only when that is refused. */
  static void become(List<String> command, List<String> environment) {
    try (Arena arena = Arena.ofConfined()) {
      FunctionDescriptor signature =
          FunctionDescriptor.of(
              ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.ADDRESS);
      MemorySegment program = arena.allocateFrom(command.getFirst());
      int result =
          (int)
              find("execve", signature)
                  .invokeExact(program, texts(arena, command), texts(arena, environment));
      check(result == 0, "execve");
    } catch (Throwable e) {
      throw wrapped(e);
    }
  }

  private static MemorySegment texts(Arena arena, List<String> texts) {
    MemorySegment array = arena.allocate(ValueLayout.ADDRESS, texts.size() + 1L);
    for (int i = 0; i < texts.size(); i++) {
      array.setAtIndex(ValueLayout.ADDRESS, i, arena.allocateFrom(texts.get(i)));
    }
    return array;
  }

  // Restricted: the signatures, taken from the manual pages of section 2, are ours to get right.
  @SuppressWarnings("restricted")
  private static MethodHandle find(
      String name, FunctionDescriptor signature, Linker.Option... options) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), signature, options);
  }

  private static void check(boolean done, String call) {
    if (!done) {
      throw new SandboxException("The kernel refuses " + call);
    }
  }

  private static SandboxException wrapped(Throwable e) {
    return e instanceof SandboxException known
        ? known
        : new SandboxException("The C library cannot be called", e);
  }
}
