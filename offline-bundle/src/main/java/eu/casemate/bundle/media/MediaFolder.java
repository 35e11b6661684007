package eu.casemate.bundle.media;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.Digest;
import eu.casemate.bundle.Page;
import eu.casemate.bundle.Printable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The folder of a medium: opens its files for reading only, and follows no link. */
final class MediaFolder {

  private static final int MOST_NAMES = 20_000;

  /** The file without which a folder holds no signed metadata. */
  static final String TIMESTAMP_FILE = "timestamp.json";

  /** The folder in a volume that holds second copies of its small files. */
  static final String SPARE = "spare";

  private final Path path;
  private final List<String> names;

  private MediaFolder(Path path, List<String> names) {
    this.path = path;
    this.names = names;
  }

  static MediaFolder open(Path path) {
    try (Stream<Path> entries = Files.list(path)) {
      List<String> names =
          entries.limit(MOST_NAMES).map(entry -> entry.getFileName().toString()).sorted().toList();
      return new MediaFolder(path, names);
    } catch (IOException e) {
      throw new BundleException(
          "the media folder " + path + " cannot be listed; give the folder that holds release.json",
          e);
    }
  }

  Path path() {
    return path;
  }

  /** This folder, and the folder of its second copies if there is one. */
  List<MediaFolder> withSpare() {
    return names.contains(SPARE)
            && Files.isDirectory(path.resolve(SPARE), LinkOption.NOFOLLOW_LINKS)
        ? List.of(this, open(path.resolve(SPARE)))
        : List.of(this);
  }

  /** A file whose size and SHA-256 were signed. */
  Reading<byte[]> read(Page page) {
    String name = page.path().value();
    Reading<byte[]> reading = read(name, (int) page.size());
    if (!(reading instanceof Reading.Read<byte[]>(byte[] content))) {
      return reading;
    }
    if (content.length != page.size()) {
      return new Reading.Failed<>(wrongSize(name, page.size(), content.length));
    }
    Digest actual = Digest.ofContent(content);
    return actual.equals(page.digest())
        ? reading
        : new Reading.Failed<>(
            new Problem(name, "changed", "SHA-256 " + page.digest(), actual.hex()));
  }

  /** The whole of a small file. */
  Reading<byte[]> read(String name, int largest) {
    return switch (open(name)) {
      case Reading.Failed<FileChannel>(Problem problem) -> new Reading.Failed<>(problem);
      case Reading.Read<FileChannel>(FileChannel channel) -> read(name, channel, largest);
    };
  }

  /** A regular file of the medium, opened for reading; links and special files are refused. */
  Reading<FileChannel> open(String name) {
    Path file = path.resolve(name);
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (!attributes.isRegularFile()) {
        String actual =
            attributes.isSymbolicLink() ? "a symbolic link" : "a folder or special file";
        return new Reading.Failed<>(new Problem(name, "not a file", "a regular file", actual));
      }
      return new Reading.Read<>(
          FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
    } catch (NoSuchFileException e) {
      return new Reading.Failed<>(new Problem(name, "missing", "a file", "nothing"));
    } catch (IOException e) {
      return new Reading.Failed<>(unreadable(name, e));
    }
  }

  static Problem unreadable(String name, IOException e) {
    return new Problem(
        name, "cannot be read", "readable bytes", Printable.of(e.getClass().getSimpleName()));
  }

  static Problem wrongSize(String name, long expected, long actual) {
    String what = actual < expected ? "truncated" : "too long";
    return new Problem(name, what, expected + " bytes", actual + " bytes");
  }

  private static Reading<byte[]> read(String name, FileChannel channel, int largest) {
    try (channel) {
      long size = channel.size();
      if (size > largest) {
        return new Reading.Failed<>(
            new Problem(name, "too long", "at most " + largest + " bytes", size + " bytes"));
      }
      ByteBuffer bytes = ByteBuffer.allocate((int) size);
      int read = 0;
      while (bytes.hasRemaining() && read >= 0) {
        read = channel.read(bytes);
      }
      return bytes.hasRemaining()
          ? new Reading.Failed<>(wrongSize(name, size, bytes.position()))
          : new Reading.Read<>(bytes.array());
    } catch (IOException e) {
      return new Reading.Failed<>(unreadable(name, e));
    }
  }

  /** Notes about what operating systems leave behind; for a medium whose metadata is unknown. */
  List<String> litterNotes() {
    return names.stream().filter(Litter::holds).map(this::litterNote).toList();
  }

  /** The names of all that lies in the folder, sorted; at most the first 20 000. */
  List<String> names() {
    return names;
  }

  /** Notes about all that is not known by name; none of it was read. */
  List<String> notesBeside(Set<String> known) {
    List<String> notes = new ArrayList<>();
    for (String name : names) {
      if (!known.contains(name)) {
        notes.add(
            Litter.holds(name)
                ? litterNote(name)
                : path
                    + ": foreign file '"
                    + Printable.of(name)
                    + "', not of this release: not read");
      }
    }
    return notes;
  }

  private String litterNote(String name) {
    return path + ": litter of an operating system '" + Printable.of(name) + "': not read";
  }
}
