package eu.casemate.parser.sandbox;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * An instruction of a filter, the kernel's {@code sock_filter}.
 *
 * @param then how many instructions to skip when the test holds
 * @param otherwise how many when it does not
 */
record Instruction(int code, int then, int otherwise, int value) {

  static final int BYTES = 8;

  /** Loads 32 bits of {@code seccomp_data}. */
  static final int LOAD = 0x20;

  static final int EQUAL = 0x15;
  static final int AT_LEAST = 0x35;
  static final int HAS_BITS = 0x45;
  static final int RETURN = 0x06;

  void write(MemorySegment target) {
    target.set(ValueLayout.JAVA_SHORT, 0, (short) code);
    target.set(ValueLayout.JAVA_BYTE, 2, (byte) then);
    target.set(ValueLayout.JAVA_BYTE, 3, (byte) otherwise);
    target.set(ValueLayout.JAVA_INT, 4, value);
  }
}
