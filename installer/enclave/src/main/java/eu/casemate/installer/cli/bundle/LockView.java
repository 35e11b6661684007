package eu.casemate.installer.cli.bundle;

import java.util.List;

/**
 * A lock file that was written.
 *
 * @param lock the file
 * @param inputs how many it pins
 */
record LockView(String lock, int inputs) {
  List<String> lines() {
    return List.of("%s pins %d input(s)".formatted(lock, inputs));
  }
}
