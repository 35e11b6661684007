package eu.casemate.bundle.fake;

import eu.casemate.bundle.Component;
import eu.casemate.bundle.ComponentName;
import eu.casemate.bundle.Digest;
import eu.casemate.bundle.EntryPath;
import eu.casemate.bundle.FileEntry;
import eu.casemate.bundle.FileMode;
import eu.casemate.bundle.Label;
import eu.casemate.bundle.Page;
import eu.casemate.bundle.Release;
import eu.casemate.bundle.ReleaseNumber;
import eu.casemate.bundle.format.ReleaseJson;
import eu.casemate.bundle.trust.BundleSigner;
import eu.casemate.bundle.trust.BundleSigning;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes media folders from bytes in memory. */
public final class FakeBundle {

  private final SortedMap<String, SortedMap<String, byte[]>> components = new TreeMap<>();

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

  /** This bundle with one more file. */
  public FakeBundle with(String component, String path, byte[] content) {
    components.computeIfAbsent(component, name -> new TreeMap<>()).put(path, content);
    return this;
  }

  /** Writes the media folder, signed by each of the signers. */
  public Path write(Path media, BundleSigner... signers) {
    try {
      Files.createDirectories(media);
      List<Component> described = new ArrayList<>();
      for (var component : components.entrySet()) {
        described.add(describe(component.getKey(), component.getValue()));
        Files.write(media.resolve(component.getKey() + ".pack"), pack(component.getValue()));
      }
      Page manifest = page(media, "MANIFEST.txt", "A manifest\n");
      Page sbom = page(media, "sbom.cdx.json", "{}\n");
      Release release =
          new Release(
              new Label("Fake"),
              new Label("1.0"),
              new ReleaseNumber(1),
              new Label("linux-x86_64"),
              List.of(manifest, sbom),
              described);
      return sign(media, ReleaseJson.write(release), signers);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes metadata of any bytes, and signatures over them. */
  public static Path sign(Path media, byte[] metadata, BundleSigner... signers) {
    try {
      Files.createDirectories(media);
      Files.write(media.resolve(Release.METADATA_FILE), metadata);
      for (BundleSigner signer : signers) {
        BundleSigning.sign(media, signer);
      }
      return media;
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

  /** The entry of a file of this content. */
  public static FileEntry entry(String path, byte[] content) {
    List<Digest> chunks = new ArrayList<>();
    if (content.length > FileEntry.CHUNK) {
      for (int at = 0; at < content.length; at += FileEntry.CHUNK) {
        int end = Math.min(content.length, at + FileEntry.CHUNK);
        chunks.add(Digest.ofContent(Arrays.copyOfRange(content, at, end)));
      }
    }
    FileMode mode = path.startsWith("bin/") ? FileMode.EXECUTABLE : FileMode.PLAIN;
    return new FileEntry(
        new EntryPath(path), mode, content.length, Digest.ofContent(content), chunks);
  }

  private static Component describe(String name, SortedMap<String, byte[]> files) {
    return new Component(
        new ComponentName(name),
        new Label("test"),
        new Label("1"),
        new Label("CC0-1.0"),
        new Label("this test"),
        files.entrySet().stream().map(file -> entry(file.getKey(), file.getValue())).toList());
  }

  private static byte[] pack(SortedMap<String, byte[]> files) {
    ByteArrayOutputStream pack = new ByteArrayOutputStream();
    Set<Digest> seen = new HashSet<>();
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      if (seen.add(Digest.ofContent(file.getValue()))) {
        pack.writeBytes(file.getValue());
      }
    }
    return pack.toByteArray();
  }

  private static Page page(Path media, String name, String text) throws IOException {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    Files.write(media.resolve(name), content);
    return new Page(new EntryPath(name), content.length, Digest.ofContent(content));
  }
}
