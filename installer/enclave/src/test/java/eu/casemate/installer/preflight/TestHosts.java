package eu.casemate.installer.preflight;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of machines that are not here: what {@code /proc/cpuinfo} says on them. */
public enum TestHosts {
  /** Intel of 2006: SSSE3, no SSE4, no POPCNT. */
  CORE_2("Intel(R) Core(TM)2 CPU 6600 @ 2.40GHz", Flags.CORE_2),
  /** Intel of 2008. */
  NEHALEM("Intel(R) Xeon(R) CPU X5550 @ 2.67GHz", Flags.NEHALEM),
  /** Intel of 2013. */
  HASWELL("Intel(R) Xeon(R) CPU E5-2680 v3 @ 2.50GHz", Flags.HASWELL),
  /** AMD without AVX-512. */
  EPYC_MILAN("AMD EPYC 7763 64-Core Processor", Flags.HASWELL + " sha_ni vaes misalignsse sse4a"),
  /** Intel with AVX-512. */
  SKYLAKE_X("Intel(R) Xeon(R) Gold 6148 CPU @ 2.40GHz", Flags.SKYLAKE),
  /** Intel with AVX-512 and AMX. */
  SAPPHIRE_RAPIDS(
      "Intel(R) Xeon(R) Platinum 8480+", Flags.SKYLAKE + " avx512_vnni amx_bf16 amx_tile amx_int8"),
  /** What hypervisors show when nobody chose a model. */
  QEMU_DEFAULT("QEMU Virtual CPU version 2.5+", Flags.K8 + " pni cx16 lahf_lm hypervisor");

  private final String model;
  private final String flags;

  TestHosts(String model, String flags) {
    this.model = model;
    this.flags = flags;
  }

  /** What two processors of this kind are called in the list of the kernel. */
  public String cpuinfo() {
    String one = "processor\t: 0\nmodel name\t: " + model + "\nflags\t\t: " + flags + "\n\n";
    return one + one.replace(": 0", ": 1");
  }

  /** Makes a folder the root of such a machine, which has no library of its own. */
  public Path under(Path root) {
    try {
      Files.createDirectories(root.resolve("proc"));
      Files.writeString(root.resolve("proc/cpuinfo"), cpuinfo());
      return root;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Shared beginnings of the lists. */
  private static final class Flags {
    static final String K8 = "fpu tsc msr cx8 cmov mmx fxsr sse sse2 syscall nx lm";
    static final String CORE_2 = K8 + " ht pni ssse3 cx16 lahf_lm";
    static final String NEHALEM = CORE_2 + " sse4_1 sse4_2 popcnt";
    static final String HASWELL =
        NEHALEM + " aes avx avx2 bmi1 bmi2 f16c fma abm movbe xsave rdrand";
    static final String SKYLAKE = HASWELL + " avx512f avx512dq avx512cd avx512bw avx512vl";
  }
}
