package eu.casemate.parser.sandbox;

/** The processors whose system call numbers are known. */
enum Processor {
  X86_64("amd64", 0xC000003E),
  AARCH64("aarch64", 0xC00000B7);

  private final String name;
  private final int audit;

  Processor(String name, int audit) {
    this.name = name;
    this.audit = audit;
  }

  /** The one that this process runs on. */
  static Processor here() {
    String name = System.getProperty("os.arch");
    for (Processor each : values()) {
      if (each.name.equals(name)) {
        return each;
      }
    }
    throw new SandboxException("No system call numbers are known for the processor " + name);
  }

  /** The kernel's name for it, AUDIT_ARCH. */
  int audit() {
    return audit;
  }

  /** The number of a system call; negative where this processor does not have it. */
  int number(SystemCall call) {
    return this == X86_64 ? call.x86() : call.arm();
  }
}
