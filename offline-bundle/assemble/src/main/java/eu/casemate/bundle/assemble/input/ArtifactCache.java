package eu.casemate.bundle.assemble.input;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;

/** Fetched artifacts by their SHA-256. What is found is hashed again: a damaged file is no hit. */
public final class ArtifactCache {

  private final Path folder;

  /** A cache in a folder. */
  public ArtifactCache(Path folder) {
    this.folder = folder;
  }

  /**
   * The cache of this user: {@code $CASEMATE_CACHE}, else {@code casemate} in {@code
   * $XDG_CACHE_HOME}, else in {@code ~/.cache}.
   */
  public static ArtifactCache of(Map<String, String> environment) {
    String named = environment.getOrDefault("CASEMATE_CACHE", "");
    if (!named.isEmpty()) {
      return new ArtifactCache(Path.of(named));
    }
    String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
    Path home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home", "/")));
    return new ArtifactCache(
        (xdg.isEmpty() ? home.resolve(".cache") : Path.of(xdg)).resolve("casemate"));
  }

  /** The artifact of this digest, if it is here and whole. */
  public Optional<Path> find(Digest digest) {
    Path file = place(digest);
    boolean whole = Files.isRegularFile(file) && ContentHash.of(file).digest().equals(digest);
    return whole ? Optional.of(file) : Optional.empty();
  }

  /** Keeps a copy of a fetched artifact for later builds. */
  void keep(Path fetched, Digest digest) {
    Path file = place(digest);
    try {
      Files.createDirectories(file.getParent());
      Path sibling = Files.createTempFile(file.getParent(), "fetched", ".new");
      Files.copy(fetched, sibling, StandardCopyOption.REPLACE_EXISTING);
      Files.move(sibling, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** Keeps a part file that is complete, by moving it. */
  public Path keepPart(Path part, Digest digest) {
    Path file = place(digest);
    try {
      Files.createDirectories(file.getParent());
      return Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** Takes a part file that is complete out of the cache. */
  public Path takePart(Path part, Path target) {
    try {
      return Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** Where a content is fetched into; the same place for the same content in each run. */
  public Path part(String content) {
    Path parts = folder.resolve("part");
    try {
      Files.createDirectories(parts);
    } catch (IOException e) {
      throw unwritable(e);
    }
    Digest name = Digest.ofContent(content.getBytes(StandardCharsets.UTF_8));
    return parts.resolve(name.hex() + ".part");
  }

  private Path place(Digest digest) {
    return folder.resolve("sha256").resolve(digest.hex());
  }

  private BundleException unwritable(IOException e) {
    return new BundleException(
        "the cache " + folder + " cannot be written; set CASEMATE_CACHE to a writable folder", e);
  }
}
