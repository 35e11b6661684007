package eu.casemate.installer.preflight;

import eu.casemate.bundle.GlibcRelease;
import eu.casemate.bundle.HostLibrary;
import eu.casemate.bundle.InvalidValueException;
import eu.casemate.bundle.elf.ElfFile;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a host offers native code.
 *
 * @param processor what all its processors can do
 * @param glibc its C library, if it is the GNU one
 * @param libraries of those that were looked for the ones it has, and the versions they define
 */
record NativeHost(
    Processor processor, Optional<GlibcRelease> glibc, Map<String, Set<String>> libraries) {

  NativeHost {
    libraries = Map.copyOf(libraries);
  }

  /**
   * Looks at a host; changes nothing.
   *
   * @param root of its files, {@code /} but for tests
   * @param needs which libraries to look for
   */
  static NativeHost look(Path root, Needs needs) {
    try {
      HostFolders folders = new HostFolders(root);
      Map<String, Set<String>> found = new TreeMap<>();
      for (ComponentNeeds each : needs.components()) {
        for (HostLibrary library : each.needs().libraries()) {
          Optional<ElfFile> elf = folders.find(library.name());
          elf.ifPresent(file -> found.put(library.name(), Set.copyOf(file.defined())));
        }
      }
      return new NativeHost(
          Processor.read(root.resolve("proc/cpuinfo")),
          CLibrary.find().flatMap(NativeHost::release),
          found);
    } catch (IOException e) {
      throw new OperatorException(
          ExitStatus.HOST,
          "cannot look at the processor and the libraries of this host",
          e,
          "check that /proc is mounted and /etc/ld.so.conf.d is readable");
    }
  }

  private static Optional<GlibcRelease> release(String version) {
    try {
      return Optional.of(GlibcRelease.parse(version));
    } catch (InvalidValueException e) {
      return Optional.empty();
    }
  }
}
