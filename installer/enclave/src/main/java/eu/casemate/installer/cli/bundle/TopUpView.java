package eu.casemate.installer.cli.bundle;

import java.util.List;

/**
 * A top-up as it is shown.
 *
 * @param volumes that were made
 * @param chunks that they carry
 */
record TopUpView(List<String> volumes, long chunks) {
  TopUpView {
    volumes = List.copyOf(volumes);
  }

  List<String> lines() {
    return List.of("%d chunks are in %s".formatted(chunks, String.join(", ", volumes)));
  }
}
