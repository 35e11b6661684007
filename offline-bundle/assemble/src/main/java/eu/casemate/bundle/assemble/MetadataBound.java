package eu.casemate.bundle.assemble;

import eu.casemate.bundle.assemble.input.ResolvedComponent;
import eu.casemate.bundle.assemble.input.SourceFile;
import eu.casemate.bundle.assemble.page.PackedComponent;
import eu.casemate.bundle.chunk.CutPoints;
import java.util.List;
import java.util.Map;

/** The most bytes that the metadata of a release may take, known before it is packed. */
final class MetadataBound {

  private MetadataBound() {}

  /** By the shortest chunks, and generous lines. */
  static long of(
      List<ResolvedComponent> resolved, List<PackedComponent> packed, Map<String, byte[]> pages) {
    long bytes = 256 << 10;
    for (byte[] page : pages.values()) {
      bytes += page.length;
    }
    for (PackedComponent component : packed) {
      bytes += component.component().needs().map(needs -> needs.toString().length()).orElse(0) * 2;
    }
    for (ResolvedComponent component : resolved) {
      for (SourceFile file : component.files()) {
        bytes += 200 + file.path().value().length() * 3L;
        bytes += (file.size() / CutPoints.SHORTEST + 1) * 160;
      }
    }
    return bytes;
  }
}
