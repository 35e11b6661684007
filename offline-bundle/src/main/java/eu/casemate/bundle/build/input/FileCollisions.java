package eu.casemate.bundle.build.input;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.ComponentName;
import eu.casemate.bundle.EntryPath;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Finds files of a component that are one file on some file system of a medium or appliance. */
final class FileCollisions {

  private FileCollisions() {}

  static void refuse(ComponentName component, Collection<EntryPath> paths) {
    Map<String, String> spellings = new HashMap<>();
    Set<String> folders = new HashSet<>();
    for (EntryPath path : paths) {
      String text = path.value();
      for (int slash = text.indexOf('/'); slash >= 0; slash = text.indexOf('/', slash + 1)) {
        claim(component, spellings, text.substring(0, slash));
        folders.add(text.substring(0, slash));
      }
      claim(component, spellings, text);
    }
    for (EntryPath path : paths) {
      if (folders.contains(path.value())) {
        throw new BundleException(
            "component " + component + " has the file " + path + ", which is a folder as well");
      }
    }
  }

  private static void claim(ComponentName component, Map<String, String> spellings, String path) {
    String other = spellings.putIfAbsent(EntryPath.collisionKey(path), path);
    if (other != null && !other.equals(path)) {
      throw new BundleException(
          "component %s has both '%s' and '%s', one file on some file systems; exclude one"
              .formatted(component, other, path));
    }
  }
}
