package eu.casemate.installer.preflight;

import java.util.List;
import java.util.stream.Stream;

/** Judges the host; pure. */
final class HostRules {
  private static final String PLATFORM = "linux-amd64";
  private static final long MEMORY = 4L << 30;
  private static final int CORES = 2;
  private static final int OPEN_FILES = 1024;
  private static final int COMFORTABLE_OPEN_FILES = 4096;
  private static final double GIB = 1L << 30;

  private HostRules() {}

  static List<Check> judge(HostFacts host, Needs needs) {
    return Stream.of(
            platform(host),
            space(host, needs),
            memory(host),
            cores(host),
            user(host),
            path(host),
            files(host),
            proc(host),
            ports(host),
            clock(host, needs))
        .toList();
  }

  private static Check platform(HostFacts host) {
    return host.platform().equals(PLATFORM)
        ? Check.ok("platform", host.platform(), PLATFORM)
        : Check.fail("platform", host.platform(), PLATFORM, "use a " + PLATFORM + " host");
  }

  private static Check space(HostFacts host, Needs needs) {
    String found = gib(host.freeBytes()) + " free in " + host.root();
    if (needs.bytes() == 0) {
      return Check.ok("space", found, "name the media to know");
    }
    return host.freeBytes() >= needs.bytes()
        ? Check.ok("space", found, gib(needs.bytes()))
        : Check.fail(
            "space",
            found,
            gib(needs.bytes()),
            "free " + gib(needs.bytes() - host.freeBytes()) + " or choose another folder");
  }

  private static Check memory(HostFacts host) {
    String found = gib(host.memoryBytes());
    return host.memoryBytes() >= MEMORY
        ? Check.ok("memory", found, gib(MEMORY))
        : Check.fail("memory", found, gib(MEMORY), "add memory");
  }

  private static Check cores(HostFacts host) {
    String found = Integer.toString(host.cores());
    return host.cores() >= CORES
        ? Check.ok("cores", found, CORES + "")
        : Check.warn("cores", found, CORES + "", "answers will be slow");
  }

  private static Check user(HostFacts host) {
    return host.superuser()
        ? Check.warn("user", "root", "an ordinary user", "install as an ordinary user if you can")
        : Check.ok("user", "ordinary user", "an ordinary user");
  }

  private static Check path(HostFacts host) {
    int spare = host.spareSocketPathBytes();
    return spare >= 0
        ? Check.ok("path", spare + " bytes to spare", "socket paths up to 107 bytes")
        : Check.fail(
            "path",
            -spare + " bytes too long",
            "socket paths up to 107 bytes",
            "choose a shorter folder");
  }

  private static Check files(HostFacts host) {
    String found = host.openFiles() + " open files";
    if (host.openFiles() < OPEN_FILES) {
      return Check.fail("files", found, OPEN_FILES + "", "ulimit -n " + COMFORTABLE_OPEN_FILES);
    }
    return host.openFiles() < COMFORTABLE_OPEN_FILES
        ? Check.warn(
            "files", found, COMFORTABLE_OPEN_FILES + "", "ulimit -n " + COMFORTABLE_OPEN_FILES)
        : Check.ok("files", found, COMFORTABLE_OPEN_FILES + "");
  }

  private static Check proc(HostFacts host) {
    return host.procMounted()
        ? Check.ok("proc", "/proc is mounted", "/proc")
        : Check.fail("proc", "/proc is not mounted", "/proc", "mount -t proc proc /proc");
  }

  private static Check ports(HostFacts host) {
    return host.loopback()
        ? Check.ok("ports", "loopback ports are free", "127.0.0.1")
        : Check.fail("ports", "cannot bind to 127.0.0.1", "127.0.0.1", "ip link set lo up");
  }

  private static Check clock(HostFacts host, Needs needs) {
    String needed = "not before " + needs.notBefore();
    return host.clock().isBefore(needs.notBefore())
        ? Check.fail("clock", host.clock().toString(), needed, "set the host's clock")
        : Check.ok("clock", host.clock().toString(), needed);
  }

  private static String gib(long bytes) {
    return String.format("%.2f GiB", bytes / GIB);
  }
}
