/** Tests of the reader, and small ELF files for other tests. */
package eu.casemate.bundle.elf;
