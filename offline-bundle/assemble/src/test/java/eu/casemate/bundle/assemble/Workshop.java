package eu.casemate.bundle.assemble;

import eu.casemate.bundle.assemble.input.Fetcher;
import eu.casemate.bundle.assemble.lock.BundleLock;
import eu.casemate.bundle.assemble.spec.BundleSpec;
import eu.casemate.bundle.assemble.spec.BundleSpecFile;
import eu.casemate.bundle.fake.FakeRoot;
import eu.casemate.bundle.key.SoftwareKey;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;

/** A place to build in: a home with its own caches, sources, and a specification. */
public final class Workshop {

  public static final SoftwareKey OFFICER = FakeRoot.officer();
  public static final byte[] ROOT = FakeRoot.of(1, OFFICER);

  private final Path root;
  private final Function<Map<String, String>, Fetcher> fetcher;
  private final Map<String, String> environment = new HashMap<>();

  public Workshop(Path root) {
    this(root, environment -> Fetcher.none());
  }

  /** One that has a fetcher for its environment. */
  public Workshop(Path root, Function<Map<String, String>, Fetcher> fetcher) {
    this.root = root;
    this.fetcher = fetcher;
    environment.put("HOME", root.resolve("home").toString());
    environment.put("CASEMATE_CACHE", root.resolve("cache").toString());
  }

  public Path path(String relative) {
    return root.resolve(relative);
  }

  public void set(String variable, String value) {
    environment.put(variable, value);
  }

  public void file(String relative, String text) {
    file(relative, text.getBytes(StandardCharsets.UTF_8));
  }

  public void file(String relative, byte[] content) {
    try {
      Files.createDirectories(path(relative).getParent());
      Files.write(path(relative), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A zip of entries, name by content. */
  public void zip(String relative, Map<String, byte[]> entries) {
    file(relative, "");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(path(relative)))) {
      for (var entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A tar.xz with one executable file and one link. */
  public void txz(String relative, String file, String text, String link, String linkTarget) {
    file(relative, "");
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    try (OutputStream out = Files.newOutputStream(path(relative));
        TarArchiveOutputStream tar =
            new TarArchiveOutputStream(new XZCompressorOutputStream(out))) {
      TarArchiveEntry entry = new TarArchiveEntry(file);
      entry.setSize(content.length);
      entry.setMode(0755);
      tar.putArchiveEntry(entry);
      tar.write(content);
      tar.closeArchiveEntry();
      TarArchiveEntry symlink = new TarArchiveEntry(link, TarArchiveEntry.LF_SYMLINK);
      symlink.setLinkName(linkTarget);
      tar.putArchiveEntry(symlink);
      tar.closeArchiveEntry();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads a specification with one component {@code c} of these inputs, as YAML. */
  public BundleSpec spec(String inputs) {
    return spec(inputs, "");
  }

  /** The same, with one more key of the component. */
  public BundleSpec spec(String inputs, String key) {
    file(
        "bundle.yaml",
        """
        format: casemate-bundle/1
        product: Test
        version: 1.0
        release: 1
        platform: linux-x86_64
        created: 2026-01-01T00:00:00Z
        components:
          - name: c
            kind: test
            version: "1"
            licence: Apache-2.0
            origin: here
            inputs:
        """
            + inputs.indent(6)
            + key.indent(4));
    return BundleSpecFile.read(path("bundle.yaml"), Map.of("here", root.toString()));
  }

  public BundleLock update(BundleSpec spec) {
    return new BundleLocker(environment, fetcher.apply(environment), BuildListener.none())
        .update(spec);
  }

  public BundleLock lock(BundleSpec spec, BundleLock committed) {
    return new BundleLocker(environment, fetcher.apply(environment), BuildListener.none())
        .lock(spec, committed);
  }

  public BuiltBundle build(BundleSpec spec, BundleLock lock, String out) {
    return build(spec, lock, out, BuildOptions.plain(List.of(ROOT), false));
  }

  public BuiltBundle build(BundleSpec spec, BundleLock lock, String out, BuildOptions options) {
    return new BundleBuilder(environment, fetcher.apply(environment), BuildListener.none())
        .build(spec, lock, path(out), options);
  }
}
