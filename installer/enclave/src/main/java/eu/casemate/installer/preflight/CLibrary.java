package eu.casemate.installer.preflight;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/** Asks the C library of this process for its version. */
final class CLibrary {
  private static final int LONGEST_VERSION = 32;

  private CLibrary() {}

  /** The version, such as 2.36; empty when the C library is not the GNU one. */
  static Optional<String> find() {
    return Linker.nativeLinker().defaultLookup().find("gnu_get_libc_version").map(CLibrary::call);
  }

  // Restricted: the function's signature, taken from gnu/libc-version.h, is ours to get right.
  @SuppressWarnings("restricted")
  private static String call(MemorySegment address) {
    FunctionDescriptor signature = FunctionDescriptor.of(ValueLayout.ADDRESS);
    MethodHandle function = Linker.nativeLinker().downcallHandle(address, signature);
    try {
      MemorySegment text = (MemorySegment) function.invokeExact();
      return text.reinterpret(LONGEST_VERSION).getString(0);
    } catch (Throwable e) {
      throw new IllegalStateException("gnu_get_libc_version did not answer", e);
    }
  }
}
