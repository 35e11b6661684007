package eu.casemate.bundle.build;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.Component;
import eu.casemate.bundle.Digest;
import eu.casemate.bundle.EntryPath;
import eu.casemate.bundle.FileEntry;
import eu.casemate.bundle.Page;
import eu.casemate.bundle.Release;
import eu.casemate.bundle.build.input.InputResolver;
import eu.casemate.bundle.build.input.Part;
import eu.casemate.bundle.build.input.ResolvedInput;
import eu.casemate.bundle.build.input.SourceFile;
import eu.casemate.bundle.build.lock.BundleLock;
import eu.casemate.bundle.build.page.JarParts;
import eu.casemate.bundle.build.page.ManifestPage;
import eu.casemate.bundle.build.page.PackedComponent;
import eu.casemate.bundle.build.page.SbomPage;
import eu.casemate.bundle.build.spec.BundleSpec;
import eu.casemate.bundle.build.spec.ComponentSpec;
import eu.casemate.bundle.format.ReleaseJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Builds the media folder of a bundle from inputs that are what the lock says. The same inputs and
 * lock give the same bytes, wherever and whenever.
 */
public final class BundleBuilder {

  private final Map<String, String> environment;
  private final BuildListener listener;

  /**
   * A builder.
   *
   * @param environment that decides about the cache, and that the clients get
   */
  public BundleBuilder(Map<String, String> environment, BuildListener listener) {
    this.environment = Map.copyOf(environment);
    this.listener = listener;
  }

  /**
   * Builds a bundle; the folder appears when it is whole.
   *
   * @param out the media folder to make
   * @param replace whether an earlier bundle in its place may be replaced
   * @throws BundleException if an input differs from its pin or has none, or something cannot be
   *     read or written; then nothing has changed
   */
  public BuiltBundle build(BundleSpec spec, BundleLock lock, Path out, boolean replace) {
    LockPolicy policy =
        new LockPolicy(
            lock, input -> true, "if the change is meant, run casemate bundle lock and look at it");
    try (OutputFolder folder = OutputFolder.prepare(out, replace)) {
      InputResolver resolver = new InputResolver(folder.work(), environment, policy);
      List<ResolvedComponent> resolved =
          spec.components().stream().map(component -> resolve(component, resolver)).toList();
      List<PackedComponent> packed =
          resolved.parallelStream().map(component -> pack(component, folder.staging())).toList();
      Release release = release(spec, packed, folder.staging());
      byte[] metadata = ReleaseJson.write(release);
      write(folder.staging().resolve(Release.METADATA_FILE), metadata);
      return new BuiltBundle(folder.publish(), release, Digest.ofContent(metadata));
    }
  }

  private record ResolvedComponent(Component component, List<SourceFile> files, List<Part> parts) {}

  private ResolvedComponent resolve(ComponentSpec spec, InputResolver resolver) {
    Map<EntryPath, SourceFile> files = new HashMap<>();
    List<Part> parts = new ArrayList<>();
    for (var input : spec.inputs()) {
      ResolvedInput resolved = resolver.resolve(input);
      parts.addAll(resolved.parts());
      for (SourceFile file : resolved.files()) {
        if (files.put(file.entry().path(), file) != null) {
          throw new BundleException(
              "two inputs of component "
                  + spec.name()
                  + " give the file "
                  + file.entry().path()
                  + "; exclude it from one of them, '"
                  + input.key()
                  + "' for example");
        }
      }
      listener.happened(new BuildEvent.Resolved(input.key(), resolved.pin().size()));
    }
    List<SourceFile> sorted =
        files.values().stream().sorted(Comparator.comparing(f -> f.entry().path())).toList();
    List<FileEntry> entries = sorted.stream().map(SourceFile::entry).toList();
    Component component =
        new Component(
            spec.name(), spec.kind(), spec.version(), spec.licence(), spec.origin(), entries);
    parts.addAll(JarParts.of(sorted));
    return new ResolvedComponent(component, sorted, List.copyOf(parts));
  }

  private PackedComponent pack(ResolvedComponent resolved, Path folder) {
    Component component = resolved.component();
    Digest pack = new PackWriter(resolved.files()).write(component, folder);
    synchronized (listener) {
      listener.happened(new BuildEvent.Packed(component.name(), component.packSize()));
    }
    return new PackedComponent(component, pack, resolved.parts());
  }

  private static Release release(BundleSpec spec, List<PackedComponent> packed, Path folder) {
    List<Page> pages =
        List.of(
            page(folder, ManifestPage.NAME, ManifestPage.write(spec, packed)),
            page(folder, SbomPage.NAME, SbomPage.write(spec, packed)));
    return new Release(
        spec.product(),
        spec.version(),
        spec.number(),
        spec.platform(),
        pages,
        packed.stream().map(PackedComponent::component).toList());
  }

  private static Page page(Path folder, String name, byte[] content) {
    write(folder.resolve(name), content);
    return new Page(new EntryPath(name), content.length, Digest.ofContent(content));
  }

  private static void write(Path file, byte[] content) {
    try {
      Files.write(file, content);
    } catch (IOException e) {
      throw new BundleException("the file " + file + " cannot be written; check the space", e);
    }
  }
}
