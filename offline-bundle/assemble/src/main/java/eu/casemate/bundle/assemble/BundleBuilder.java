package eu.casemate.bundle.assemble;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.Component;
import eu.casemate.bundle.ComponentName;
import eu.casemate.bundle.Digest;
import eu.casemate.bundle.EntryPath;
import eu.casemate.bundle.HostNeeds;
import eu.casemate.bundle.Release;
import eu.casemate.bundle.ReleaseDocument;
import eu.casemate.bundle.assemble.input.BundleInputs;
import eu.casemate.bundle.assemble.input.ContentIntake;
import eu.casemate.bundle.assemble.input.Fetcher;
import eu.casemate.bundle.assemble.input.Part;
import eu.casemate.bundle.assemble.input.ResolvedComponent;
import eu.casemate.bundle.assemble.input.ResolvedInput;
import eu.casemate.bundle.assemble.input.SourceFile;
import eu.casemate.bundle.assemble.lock.BundleLock;
import eu.casemate.bundle.assemble.machine.NativeCode;
import eu.casemate.bundle.assemble.page.JarParts;
import eu.casemate.bundle.assemble.page.ManifestPage;
import eu.casemate.bundle.assemble.page.PackedComponent;
import eu.casemate.bundle.assemble.page.ProvenancePage;
import eu.casemate.bundle.assemble.page.SbomPage;
import eu.casemate.bundle.assemble.page.VexPage;
import eu.casemate.bundle.assemble.spec.BundleSpec;
import eu.casemate.bundle.assemble.spec.ComponentSpec;
import eu.casemate.bundle.format.ReleaseJson;
import eu.casemate.bundle.volume.ChunkInventory;
import eu.casemate.bundle.volume.VolumeKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Builds the volumes of a bundle from inputs that are what the lock says. The same inputs and lock
 * give the same bytes, wherever and whenever; the metadata is the same for full and delta media.
 */
public final class BundleBuilder {

  private final Map<String, String> environment;
  private final Fetcher fetcher;
  private final BuildListener listener;

  /**
   * A builder.
   *
   * @param environment that decides about the cache, and that {@code dpkg-query} gets
   * @param fetcher gets what is not in the cache
   */
  public BundleBuilder(Map<String, String> environment, Fetcher fetcher, BuildListener listener) {
    this.environment = Map.copyOf(environment);
    this.fetcher = fetcher;
    this.listener = listener;
  }

  /**
   * Builds a bundle; the folder appears when it is whole.
   *
   * @param out the folder to make: a volume, or if a volume size is given a folder of volumes
   * @throws BundleException if an input differs from its pin or has none, or something cannot be
   *     read or written; then nothing has changed
   */
  public BuiltBundle build(BundleSpec spec, BundleLock lock, Path out, BuildOptions options) {
    try (OutputFolder folder = OutputFolder.prepare(out, options.replace())) {
      return options.volumeSize().isEmpty()
          ? inOnePass(new Build(spec, lock, options, folder, new SourceWatch()))
          : hashedFirst(new Build(spec, lock, options, folder, new SourceWatch()));
    }
  }

  /** What one build is about. */
  private record Build(
      BundleSpec spec,
      BundleLock lock,
      BuildOptions options,
      OutputFolder folder,
      SourceWatch watch) {}

  /** What a release is made of, and the pages about it. */
  private record Contents(
      List<ResolvedComponent> resolved,
      List<PackedComponent> packed,
      SortedMap<String, byte[]> pages) {}

  /** Contents are packed as they come: each is read once. */
  private BuiltBundle inOnePass(Build build) {
    try (ReleasePacking packing = packing(build, 0)) {
      List<ResolvedComponent> resolved =
          resolve(build, component -> packing.intake(!component.isModel()));
      List<PackedComponent> packed = packed(build, resolved);
      return finish(
          build,
          new Contents(resolved, packed, pages(build.spec(), build.lock(), packed)),
          packing);
    }
  }

  /** How much fits on a volume is known only after everything was seen once. */
  private BuiltBundle hashedFirst(Build build) {
    ContentOrder order = new ContentOrder();
    List<ResolvedComponent> resolved =
        resolve(build, component -> order.intake(!component.isModel()));
    List<PackedComponent> packed = packed(build, resolved);
    SortedMap<String, byte[]> pages = pages(build.spec(), build.lock(), packed);
    try (ReleasePacking packing = packing(build, MetadataBound.of(resolved, packed, pages))) {
      packing.take(order);
      return finish(build, new Contents(resolved, packed, pages), packing);
    }
  }

  private List<ResolvedComponent> resolve(
      Build build, Function<ComponentSpec, ContentIntake> intake) {
    LockPolicy policy = policy(build.lock());
    Function<ComponentSpec, ContentIntake> watched =
        component -> build.watch().over(intake.apply(component));
    return new BundleInputs(
            build.folder().work(), environment, policy, fetcher, watched, this::tellResolved)
        .resolve(build.spec());
  }

  private static LockPolicy policy(BundleLock lock) {
    return new LockPolicy(
        lock, input -> true, "if the change is meant, run casemate bundle lock and look at it");
  }

  private ReleasePacking packing(Build build, long metadata) {
    BuildOptions options = build.options();
    VolumeKind kind = options.since().isPresent() ? VolumeKind.DELTA : VolumeKind.FULL;
    SortedSet<Digest> held = options.since().map(ChunkInventory::chunks).orElseGet(TreeSet::new);
    VolumeWriter volumes =
        new VolumeWriter(
            build.folder().staging(),
            kind,
            VolumeBudget.of(options.volumeSize(), metadata, options.parityPercent()),
            options.volumeSize().isEmpty());
    ReleaseAssembly assembly =
        new ReleaseAssembly(
            volumes, digest -> !held.contains(digest), bytes -> tell(new BuildEvent.Stored(bytes)));
    return new ReleasePacking(assembly, volumes);
  }

  private static BuiltBundle finish(Build build, Contents contents, ReleasePacking packing) {
    packing.complete(contents.resolved());
    build.watch().requireUnchanged();
    BundleSpec spec = build.spec();
    Release release =
        new Release(
            spec.product(),
            spec.version(),
            spec.number(),
            spec.platform(),
            packing.contents(),
            contents.packed().stream().map(PackedComponent::component).toList());
    byte[] metadata = ReleaseJson.write(release);
    // What a reader would refuse must not be signed.
    ReleaseJson.read(metadata);
    Digest digest = Digest.ofContent(metadata);
    SortedMap<String, byte[]> pages = contents.pages();
    pages.put(ProvenancePage.NAME, ProvenancePage.write(spec, build.lock(), digest));
    pages.put(Release.METADATA_FILE, metadata);
    Map<String, byte[]> files = new LinkedHashMap<>(pages);
    files.putAll(SignableMetadata.of(build.options().roots(), spec, targets(pages)));
    VolumeFinish finish =
        new VolumeFinish(packing.volumes(), files, build.options().parityPercent());
    List<Path> volumes = finish.write(digest);
    OutputFolder folder = build.folder();
    Path place = folder.publish();
    return new BuiltBundle(
        place,
        volumes.stream().map(v -> place.resolve(folder.staging().relativize(v))).toList(),
        release,
        digest,
        packing.volumes().bytes());
  }

  private void tellResolved(ResolvedInput input) {
    tell(new BuildEvent.Resolved(input.spec().key(), input.pin().size()));
  }

  private void tell(BuildEvent event) {
    synchronized (listener) {
      listener.happened(event);
    }
  }

  private static SortedMap<String, byte[]> pages(
      BundleSpec spec, BundleLock lock, List<PackedComponent> components) {
    SortedMap<String, byte[]> pages = new TreeMap<>();
    pages.put(ManifestPage.NAME, ManifestPage.write(spec, components));
    pages.put(SbomPage.NAME, SbomPage.write(spec, components));
    byte[] vex = VexPage.write(spec);
    if (!spec.derived().vex().isEmpty()) {
      policy(lock).check(VexPage.KEY, VexPage.pin(vex));
    }
    pages.put(VexPage.NAME, vex);
    // Of its final length: the release that it is about is not known yet.
    pages.put(ProvenancePage.NAME, ProvenancePage.write(spec, lock, Digest.ofContent(new byte[0])));
    return pages;
  }

  private static List<PackedComponent> packed(Build build, List<ResolvedComponent> resolved) {
    Map<ComponentName, HostNeeds> needs = NativeCode.of(resolved, build.folder().work());
    return resolved.stream()
        .map(each -> packed(each, Optional.ofNullable(needs.get(each.spec().name()))))
        .toList();
  }

  private static PackedComponent packed(ResolvedComponent resolved, Optional<HostNeeds> needs) {
    List<Part> parts = new ArrayList<>(resolved.parts());
    parts.addAll(JarParts.of(resolved.files()));
    return new PackedComponent(component(resolved, needs), parts);
  }

  private static Component component(ResolvedComponent resolved, Optional<HostNeeds> needs) {
    ComponentSpec spec = resolved.spec();
    return new Component(
        spec.name(),
        spec.kind(),
        spec.version(),
        spec.licence(),
        spec.origin(),
        needs,
        resolved.files().stream().map(SourceFile::entry).toList());
  }

  private static List<ReleaseDocument> targets(SortedMap<String, byte[]> pages) {
    return pages.entrySet().stream()
        .map(
            e ->
                new ReleaseDocument(
                    new EntryPath(e.getKey()), e.getValue().length, Digest.ofContent(e.getValue())))
        .toList();
  }
}
