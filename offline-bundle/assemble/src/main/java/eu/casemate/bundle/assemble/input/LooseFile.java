package eu.casemate.bundle.assemble.input;

import java.nio.file.Path;

/**
 * A file of an input before the selection.
 *
 * @param path inside the input, with slashes
 * @param file that holds the bytes
 * @param executable whether it is so in the input
 * @param placed whether the path is the one in the component already, and only {@code into} applies
 */
record LooseFile(String path, Path file, boolean executable, boolean placed) {

  static LooseFile of(String path, Path file, boolean executable) {
    return new LooseFile(path, file, executable, false);
  }

  /** This file as a package client would unpack it: without the one folder that holds all. */
  LooseFile withoutTopFolder() {
    String rest = path.substring(path.indexOf('/') + 1);
    return new LooseFile(rest, file, executable, placed);
  }
}
