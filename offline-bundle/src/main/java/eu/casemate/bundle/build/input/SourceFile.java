package eu.casemate.bundle.build.input;

import eu.casemate.bundle.FileEntry;
import java.nio.file.Path;

/**
 * A file of a component, hashed, and where its bytes are now.
 *
 * @param entry as the metadata will describe it
 * @param file on this machine
 */
public record SourceFile(FileEntry entry, Path file) {}
