package eu.casemate.bundle.media;

import java.util.Locale;
import java.util.Set;

/** What operating systems leave on every medium they touch. */
final class SystemFiles {

  private static final Set<String> NAMES =
      Set.of(
          ".ds_store",
          ".fseventsd",
          ".spotlight-v100",
          ".temporaryitems",
          ".trashes",
          "$recycle.bin",
          "desktop.ini",
          "lost+found",
          "system volume information",
          "thumbs.db");

  private SystemFiles() {}

  static boolean holds(String name) {
    return name.startsWith("._")
        || name.startsWith(".Trash-")
        || NAMES.contains(name.toLowerCase(Locale.ROOT));
  }
}
