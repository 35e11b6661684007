package eu.casemate.bundle.assemble.input;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.EntryPath;
import eu.casemate.bundle.Printable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was found in an archive: files and links, each path once. */
final class ArchiveContents {

  private static final int MOST_HOPS = 16;

  private final String name;
  private final int most;
  private final Map<String, LooseFile> files = new LinkedHashMap<>();
  private final Map<String, String> links = new LinkedHashMap<>();
  private int entries;

  ArchiveContents(String name, int most) {
    this.name = name;
    this.most = most;
  }

  void count() {
    entries++;
    if (entries > most) {
      throw new BundleException(
          "the archive " + name + " is refused: it has more than " + most + " entries");
    }
  }

  void file(LooseFile file) {
    count();
    claim(file.path());
    files.put(file.path(), file);
  }

  void link(EntryPath path, String end) {
    count();
    claim(path.value());
    links.put(path.value(), end);
  }

  /** The files, and a copy for each link. */
  List<LooseFile> withLinks() {
    List<LooseFile> all = new ArrayList<>(files.values());
    for (String link : links.keySet()) {
      String end = link;
      for (int hop = 0; hop < MOST_HOPS && links.containsKey(end); hop++) {
        end = links.getOrDefault(end, end);
      }
      LooseFile source = files.get(end);
      if (source == null) {
        throw new BundleException(
            "the archive %s is refused: its link '%s' leads to '%s', which is no file of it"
                .formatted(name, link, Printable.of(end)));
      }
      all.add(LooseFile.of(link, source.file(), source.executable()));
    }
    return all;
  }

  private void claim(String path) {
    if (files.containsKey(path) || links.containsKey(path)) {
      throw new BundleException(
          "the archive " + name + " is refused: its entry '" + path + "' stands twice");
    }
  }
}
