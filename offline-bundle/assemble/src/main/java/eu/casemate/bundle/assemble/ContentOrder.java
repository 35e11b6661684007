package eu.casemate.bundle.assemble;

import eu.casemate.bundle.Digest;
import eu.casemate.bundle.assemble.input.ContentHash;
import eu.casemate.bundle.assemble.input.ContentIntake;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Remembers contents in the order in which they came, to be packed later in the same order. */
final class ContentOrder {

  private final Map<Digest, ContentSource> sources = new LinkedHashMap<>();

  /** Hashes files and remembers them. */
  ContentIntake intake(boolean compress) {
    return files -> {
      List<ContentHash> hashes = ContentIntake.hashing().take(files);
      for (int i = 0; i < hashes.size(); i++) {
        Path file = files.get(i);
        sources.putIfAbsent(hashes.get(i).digest(), new ContentSource(file, compress));
      }
      return hashes;
    };
  }

  /** Each distinct content where it came first. */
  Map<Digest, ContentSource> sources() {
    return Collections.unmodifiableMap(sources);
  }
}
