package eu.casemate.bundle.model;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The GGUF files of a folder: each whole, or one of the numbered parts of a model. */
final class GgufFiles {

  private static final Pattern PART = Pattern.compile("(.+)-([0-9]{5})-of-([0-9]{5})\\.gguf");

  /** The parts of one model by their number, from 1. */
  private record Parts(int count, TreeMap<Integer, String> files) {}

  private final Map<String, ModelBytes> files;
  private final FolderFindings findings;
  private final List<ModelFacts> facts = new ArrayList<>();

  GgufFiles(Map<String, ModelBytes> files, FolderFindings findings) {
    this.files = files;
    this.findings = findings;
  }

  /** The facts of every file; flaws are noted. */
  List<ModelFacts> read() throws IOException {
    Map<String, Parts> models = new TreeMap<>();
    for (Map.Entry<String, ModelBytes> file : files.entrySet()) {
      Matcher part = PART.matcher(file.getKey());
      if (part.matches()) {
        int count = Integer.parseInt(part.group(3));
        models
            .computeIfAbsent(
                part.group(1) + "-of-" + part.group(3), key -> new Parts(count, new TreeMap<>()))
            .files()
            .put(Integer.parseInt(part.group(2)), file.getKey());
      } else {
        readWhole(file.getKey(), file.getValue());
      }
    }
    for (Parts parts : models.values()) {
      readParts(parts);
    }
    return facts;
  }

  private void readWhole(String file, ModelBytes bytes) throws IOException {
    Optional<GgufReader.Whole> whole =
        findings.look(file, bytes, b -> GgufReader.read(b, new NameSet()));
    if (whole.isPresent()) {
      checkSplit(file, whole.get().split(), 0, 1);
      facts.add(whole.get().facts());
    }
  }

  private void readParts(Parts parts) throws IOException {
    NameSet names = new NameSet();
    long stated = 0;
    for (Map.Entry<Integer, String> part : parts.files().entrySet()) {
      String file = part.getValue();
      Optional<GgufReader.Whole> whole =
          findings.look(file, bytesOf(file), b -> GgufReader.read(b, names));
      if (whole.isEmpty()) {
        return;
      }
      checkSplit(file, whole.get().split(), part.getKey() - 1, parts.count());
      stated = Math.max(stated, whole.get().split().tensors());
      facts.add(whole.get().facts());
    }
    checkComplete(parts, stated, names.size());
  }

  private void checkComplete(Parts parts, long stated, int found) {
    String first = parts.files().firstEntry().getValue();
    boolean complete =
        parts.files().size() == parts.count()
            && parts.files().firstKey() == 1
            && parts.files().lastKey() == parts.count();
    if (!complete) {
      findings.add(
          first,
          new Flaw(
              "parts",
              "parts of the model",
              "parts 1 to " + parts.count(),
              parts.files().size() + " parts, the first missing one is " + firstMissing(parts)));
    } else if (stated != found) {
      findings.add(
          first,
          new Flaw("metadata", "split.tensors.count", found + " tensors", Long.toString(stated)));
    }
  }

  private static int firstMissing(Parts parts) {
    int number = 1;
    while (parts.files().containsKey(number)) {
      number++;
    }
    return number;
  }

  private void checkSplit(String file, GgufSplit split, int number, int count) {
    if (split.number() != number || split.count() != count) {
      findings.add(
          file,
          new Flaw(
              "metadata",
              "split.no and split.count",
              number + " of " + count + ", as the file's name says",
              split.number() + " of " + split.count()));
    }
  }

  private ModelBytes bytesOf(String file) {
    ModelBytes bytes = files.get(file);
    if (bytes == null) {
      throw new IllegalStateException(file + " was sorted but is not there");
    }
    return bytes;
  }
}
