package eu.casemate.bundle.tuf;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.InvalidValueException;
import eu.casemate.bundle.durable.DurableWrite;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** A folder of metadata files: a volume to read from, or the place of the trusted copies. */
public final class MetadataFolder implements MetadataSource, MetadataStore {

  private final Path folder;

  /** The folder has to exist. */
  public MetadataFolder(Path folder) {
    this.folder = folder;
  }

  @Override
  public Optional<byte[]> fetch(String fileName, long maxLength) {
    return read(fileName, maxLength);
  }

  /** A link or anything else that is no regular file counts as absent. */
  @Override
  public Optional<byte[]> read(String fileName, long maxLength) {
    Path file = resolve(fileName);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.of(in.readNBytes(Math.toIntExact(maxLength + 1)));
    } catch (IOException e) {
      throw new BundleException(file + " cannot be read; check the medium", e);
    }
  }

  @Override
  public void write(String fileName, byte[] content) {
    DurableWrite.replace(resolve(fileName), content);
  }

  @Override
  public void delete(String fileName) {
    try {
      if (Files.deleteIfExists(resolve(fileName))) {
        DurableWrite.sync(folder);
      }
    } catch (IOException e) {
      throw new BundleException(
          resolve(fileName) + " cannot be removed; the folder must be writable", e);
    }
  }

  private Path resolve(String fileName) {
    if (fileName.contains("/") || !fileName.endsWith(".json")) {
      throw new InvalidValueException("metadata file name", fileName, "NAME.json without a slash");
    }
    return folder.resolve(fileName);
  }
}
