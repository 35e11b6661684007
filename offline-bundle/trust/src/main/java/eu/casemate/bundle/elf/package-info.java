/**
 * Reads of an ELF file what the dynamic loader reads: which libraries it needs, in which versions.
 * The file may be hostile: every structure is bounded, and nothing is followed twice.
 */
@NullMarked
package eu.casemate.bundle.elf;

import org.jspecify.annotations.NullMarked;
