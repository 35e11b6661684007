package eu.casemate.bundle.assemble.machine;

import eu.casemate.bundle.elf.ElfFile;

/**
 * An executable or a library of a component, for this platform.
 *
 * @param place the path in the component, in a jar behind a {@code !}
 * @param name the file's name, by which a loader finds it
 * @param elf what it says
 */
record NativeFile(String place, String name, ElfFile elf) {}
