package eu.casemate.installer.keys;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Map;

/**
 * Sets variables in the environment of this process as native code sees it: a PKCS#11 module reads
 * its configuration from there when it is loaded, and Java's own view is read-only.
 */
final class ModuleEnvironment {
  private static final int OVERWRITE = 1;

  private ModuleEnvironment() {}

  /** Sets each variable; call it before the module is loaded. */
  static void set(Map<String, String> variables) {
    if (!variables.isEmpty()) {
      MethodHandle setenv = setenv();
      variables.forEach((name, value) -> set(setenv, name, value));
    }
  }

  private static void set(MethodHandle setenv, String name, String value) {
    try (Arena arena = Arena.ofConfined()) {
      int status =
          (int) setenv.invokeExact(arena.allocateFrom(name), arena.allocateFrom(value), OVERWRITE);
      if (status != 0) {
        throw new IllegalArgumentException("no name of a variable: " + name);
      }
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("setenv did not answer", e);
    }
  }

  // Restricted: the function's signature, taken from POSIX's stdlib.h, is ours to get right.
  @SuppressWarnings("restricted")
  private static MethodHandle setenv() {
    MemorySegment address = Linker.nativeLinker().defaultLookup().findOrThrow("setenv");
    return Linker.nativeLinker()
        .downcallHandle(
            address,
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS,
                ValueLayout.ADDRESS,
                ValueLayout.JAVA_INT));
  }
}
