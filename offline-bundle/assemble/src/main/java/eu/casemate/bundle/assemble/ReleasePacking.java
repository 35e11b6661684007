package eu.casemate.bundle.assemble;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.ContentTable;
import eu.casemate.bundle.Digest;
import eu.casemate.bundle.assemble.input.ContentHash;
import eu.casemate.bundle.assemble.input.ContentIntake;
import eu.casemate.bundle.assemble.input.ResolvedComponent;
import eu.casemate.bundle.assemble.input.SourceFile;
import java.util.HashSet;
import java.util.Set;

/**
 * Packs the contents of a release. A file is read once: what is hashed is what is packed. The order
 * in which contents come decides the numbers of their chunks.
 */
final class ReleasePacking implements AutoCloseable {

  private final ReleaseAssembly assembly;
  private final VolumeWriter volumes;
  private final ContentPass pass;
  private final Set<Digest> taken = new HashSet<>();

  ReleasePacking(ReleaseAssembly assembly, VolumeWriter volumes) {
    this.assembly = assembly;
    this.volumes = volumes;
    this.pass = new ContentPass(assembly);
  }

  /** Packs files as soon as they come. */
  ContentIntake intake(boolean compress) {
    return files -> files.stream().map(file -> take(new ContentSource(file, compress))).toList();
  }

  /** Packs contents that were hashed before, in this order. */
  void take(ContentOrder contents) {
    contents.sources().forEach(this::take);
  }

  /** Packs what the builder made itself, and finishes the packs. */
  void complete(Iterable<ResolvedComponent> components) {
    for (ResolvedComponent component : components) {
      for (SourceFile file : component.files()) {
        if (!taken.contains(file.digest())) {
          take(file.digest(), new ContentSource(file.file(), !component.spec().isModel()));
        }
      }
    }
    pass.finish();
    volumes.finish();
  }

  /** The chunks of all that was taken; after it is complete. */
  ContentTable contents() {
    return assembly.contents();
  }

  /** The volumes that were filled; after they are complete. */
  VolumeWriter volumes() {
    return volumes;
  }

  @Override
  public void close() {
    pass.close();
    volumes.close();
  }

  private void take(Digest expected, ContentSource source) {
    if (!take(source).digest().equals(expected)) {
      throw new BundleException(
          source.file() + " changed while the bundle was built; build it again");
    }
  }

  private ContentHash take(ContentSource source) {
    ContentHash hash = pass.take(source);
    taken.add(hash.digest());
    return hash;
  }
}
