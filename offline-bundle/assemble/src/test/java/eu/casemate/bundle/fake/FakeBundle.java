package eu.casemate.bundle.fake;

import eu.casemate.bundle.Digest;
import eu.casemate.bundle.Release;
import eu.casemate.bundle.ReleaseNumber;
import eu.casemate.bundle.assemble.BuildListener;
import eu.casemate.bundle.assemble.BuildOptions;
import eu.casemate.bundle.assemble.BundleBuilder;
import eu.casemate.bundle.assemble.BundleLocker;
import eu.casemate.bundle.assemble.input.Fetcher;
import eu.casemate.bundle.assemble.spec.BundleSpec;
import eu.casemate.bundle.assemble.spec.BundleSpecFile;
import eu.casemate.bundle.key.HybridSigner;
import eu.casemate.bundle.tuf.Envelope;
import eu.casemate.bundle.tuf.ReleaseMetadata;
import eu.casemate.bundle.tuf.TargetContent;
import eu.casemate.bundle.volume.ChunkInventory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Media built by the product's own builder from bytes in memory, signed by keys of the test. */
public final class FakeBundle {

  private static final Instant CREATED = Instant.parse("2026-01-01T00:00:00Z");

  private final SortedMap<String, SortedMap<String, byte[]>> components = new TreeMap<>();
  private OptionalLong volumeSize = OptionalLong.empty();
  private int parity;
  private Optional<ChunkInventory> since = Optional.empty();
  private int release = 1;

  /** A bundle of two small components, one of which holds a content twice. */
  public static FakeBundle small() {
    return new FakeBundle()
        .with("alpha", "bin/run", "#!/bin/sh\n")
        .with("alpha", "data/one.txt", "one")
        .with("alpha", "data/two.txt", "one")
        .with("alpha", "empty", "")
        .with("beta", "été.txt", "summer");
  }

  /** This bundle with one more text file; files in {@code bin/} are executable. */
  public FakeBundle with(String component, String path, String text) {
    return with(component, path, text.getBytes(StandardCharsets.UTF_8));
  }

  /** This bundle with one more file; the component {@code weights} is of kind model. */
  public FakeBundle with(String component, String path, byte[] content) {
    components.computeIfAbsent(component, name -> new TreeMap<>()).put(path, content);
    return this;
  }

  /** This bundle on media of a size. */
  public FakeBundle onVolumesOf(long bytes) {
    volumeSize = OptionalLong.of(bytes);
    return this;
  }

  /** This bundle with parity. */
  public FakeBundle withParity(int percent) {
    parity = percent;
    return this;
  }

  /** Only what an inventory does not hold. */
  public FakeBundle since(ChunkInventory inventory) {
    since = Optional.of(inventory);
    return this;
  }

  /** This bundle as another release. */
  public FakeBundle release(int number) {
    release = number;
    return this;
  }

  /** Writes the media, with these roots, signed by each of the signers. */
  public Path write(Path media, List<byte[]> roots, HybridSigner... signers) {
    try {
      Path work = Files.createTempDirectory("fake-bundle");
      BundleSpec spec = spec(work);
      var lock = new BundleLocker(Map.of(), Fetcher.none(), BuildListener.none()).update(spec);
      new BundleBuilder(Map.of(), Fetcher.none(), BuildListener.none())
          .build(spec, lock, media, new BuildOptions(roots, volumeSize, parity, since, true));
      remove(work);
      sign(media, signers);
      return media;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts other metadata in place of the release's, with signatures over it. */
  public static void resign(Path media, byte[] metadata, HybridSigner... signers) {
    try {
      Files.write(media.resolve(Release.METADATA_FILE), metadata);
      Map<String, TargetContent> targets = new TreeMap<>();
      for (String name : List.of("MANIFEST.txt", "sbom.cdx.json", Release.METADATA_FILE)) {
        byte[] content = Files.readAllBytes(media.resolve(name));
        targets.put(name, new TargetContent(content.length, Digest.ofContent(content)));
      }
      for (var file :
          new ReleaseMetadata(new ReleaseNumber(1), CREATED, CREATED.plusSeconds(9), targets)
              .unsigned()
              .entrySet()) {
        Files.write(media.resolve(file.getKey()), FakeRoot.signed(file.getValue(), signers));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Turns the bits of one byte of a file. */
  public static void flip(Path file, long position) {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      var one = ByteBuffer.allocate(1);
      channel.read(one, position);
      one.put(0, (byte) ~one.get(0)).rewind();
      channel.write(one, position);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private BundleSpec spec(Path work) throws IOException {
    StringBuilder yaml =
        new StringBuilder(
            """
            format: casemate-bundle/1
            product: Fake
            version: "1.0"
            release: %d
            platform: linux-amd64
            created: %s
            components:
            """
                .formatted(release, CREATED));
    for (var component : components.entrySet()) {
      for (var file : component.getValue().entrySet()) {
        Path path = work.resolve(component.getKey()).resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.write(path, file.getValue());
      }
      yaml.append(
          """
            - name: %s
              kind: %s
              version: "1"
              licence: CC0-1.0
              origin: this test
              inputs:
                - file: %s
                  executable: ["bin/*"]
          """
              .formatted(
                  component.getKey(),
                  component.getKey().equals("weights") ? "model" : "test",
                  work.resolve(component.getKey())));
    }
    return BundleSpecFile.read(Files.writeString(work.resolve("bundle.yaml"), yaml), Map.of());
  }

  /** Signs the metadata of all volumes in a folder, and its second copies. */
  public static void sign(Path media, HybridSigner... signers) {
    try (Stream<Path> files = Files.walk(media)) {
      for (Path file : files.toList()) {
        if (file.getFileName()
            .toString()
            .matches("timestamp\\.json|[0-9]+\\.(snapshot|targets)\\.json")) {
          Envelope envelope = Envelope.read(Files.readAllBytes(file));
          Files.write(file, FakeRoot.signed(envelope, signers));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
