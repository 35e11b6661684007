package eu.casemate.bundle.media;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.Digest;
import eu.casemate.bundle.Printable;
import eu.casemate.bundle.ReleaseDocument;
import eu.casemate.bundle.volume.VolumeName;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The folder of a medium: opens its files for reading only, and follows no link. */
final class MediaFolder {

  /** The file without which a folder holds no signed metadata. */
  static final String TIMESTAMP_FILE = "timestamp.json";

  /** Foreign files named one by one. */
  private static final int MOST_NAMED = 20;

  private final Path path;
  private final FolderListing listing;
  private final List<String> names;
  private final Optional<MediaFolder> spare;

  /** What problems name its files under. */
  private final Path shown;

  private MediaFolder(Path path, FolderListing listing, Optional<MediaFolder> spare, Path shown) {
    this.path = path;
    this.listing = listing;
    this.names =
        listing.problem().isPresent()
            ? Stream.concat(listing.names().stream(), spare.stream().flatMap(s -> s.names.stream()))
                .distinct()
                .sorted()
                .toList()
            : listing.names();
    this.spare = spare;
    this.shown = shown;
  }

  /** A folder whose names are known. */
  static MediaFolder of(Path path, FolderListing listing) {
    return new MediaFolder(path, listing, Optional.empty(), Path.of(""));
  }

  /** The same folder with that of its second copies, which name what a broken listing lacks. */
  MediaFolder with(MediaFolder secondCopies) {
    Path inner = Path.of(VolumeName.SPARE);
    return new MediaFolder(path, listing, Optional.of(secondCopies.shownAs(inner)), shown);
  }

  /** The same folder, of whose files problems tell the medium too: there may be several. */
  MediaFolder namedInFull() {
    return shownAs(path);
  }

  /** How problems name a file of it. */
  Path named(String name) {
    return shown.resolve(name);
  }

  private MediaFolder shownAs(Path name) {
    return new MediaFolder(path, listing, spare, name);
  }

  Path path() {
    return path;
  }

  /** Whether it seems to hold metadata or a volume, or did before its listing broke. */
  boolean holdsVolume() {
    return names.stream()
            .anyMatch(name -> VolumeName.isDescriptor(name) || name.equals(TIMESTAMP_FILE))
        || (problem().isPresent() && hasSpare());
  }

  /** Whether there is a folder of second copies in it. */
  boolean hasSpare() {
    return names().contains(VolumeName.SPARE)
        && Files.isDirectory(path.resolve(VolumeName.SPARE), LinkOption.NOFOLLOW_LINKS);
  }

  /** This folder, and the folder of its second copies if there is one. */
  List<MediaFolder> withSpare() {
    return Stream.concat(Stream.of(this), spare.stream()).toList();
  }

  /** The folder of the second copies, if what was read stood in this one. */
  List<MediaFolder> spareBehind(MediaFolder read) {
    return read.equals(this) ? spare.stream().toList() : List.of();
  }

  /** A file that must have the bytes of another copy. */
  Reading<byte[]> readSame(String name, byte[] first) {
    return switch (read(name, first.length)) {
      case Reading.Read<byte[]>(byte[] content) when !Arrays.equals(content, first) ->
          new Reading.Failed<>(new FileProblem.CopyDiffers(named(name)));
      case Reading<byte[]> same -> same;
    };
  }

  /** A file whose size and SHA-256 were signed. */
  Reading<byte[]> read(ReleaseDocument page) {
    String name = page.path().value();
    Reading<byte[]> reading = read(name, (int) page.size());
    if (!(reading instanceof Reading.Read<byte[]>(byte[] content))) {
      return reading;
    }
    if (content.length != page.size()) {
      return new Reading.Failed<>(wrongSize(named(name), page.size(), content.length));
    }
    Digest actual = Digest.ofContent(content);
    return actual.equals(page.digest())
        ? reading
        : new Reading.Failed<>(new FileProblem.Changed(named(name), page.digest(), actual));
  }

  /** The whole of a small file. */
  Reading<byte[]> read(String name, int largest) {
    return switch (open(name)) {
      case Reading.Failed<FileChannel>(Problem problem) -> new Reading.Failed<>(problem);
      case Reading.Read<FileChannel>(FileChannel channel) -> read(named(name), channel, largest);
    };
  }

  /** A regular file of the medium, opened for reading; links and special files are refused. */
  Reading<FileChannel> open(String name) {
    Path file = path.resolve(name);
    Path named = named(name);
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (!attributes.isRegularFile()) {
        return new Reading.Failed<>(new FileProblem.NotRegular(named, attributes.isSymbolicLink()));
      }
      return new Reading.Read<>(
          FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
    } catch (NoSuchFileException e) {
      return new Reading.Failed<>(new FileProblem.Missing(named));
    } catch (IOException e) {
      return new Reading.Failed<>(unreadable(named, e));
    }
  }

  /**
   * What is wrong with a file that cannot be read.
   *
   * @throws BundleException if it was only that the reader was interrupted, or may not read it:
   *     neither is the medium's fault
   */
  static Problem unreadable(Path file, IOException e) {
    if (e instanceof ClosedByInterruptException) {
      throw BundleException.interrupted("reading the media", e);
    }
    if (e instanceof AccessDeniedException denied) {
      throw new BundleException(
          denied.getFile() + " may not be read by this user; run the command as one who may", e);
    }
    return new FileProblem.Unreadable(file, e.getClass());
  }

  static Problem wrongSize(Path file, long expected, long actual) {
    return actual < expected
        ? new FileProblem.Truncated(file, expected, actual)
        : new FileProblem.TooLong(file, expected, actual);
  }

  private static Reading<byte[]> read(Path file, FileChannel channel, int largest) {
    try (channel) {
      long size = channel.size();
      if (size > largest) {
        return new Reading.Failed<>(new FileProblem.OverLimit(file, largest, size));
      }
      ByteBuffer bytes = ByteBuffer.allocate((int) size);
      int read = 0;
      while (bytes.hasRemaining() && read >= 0) {
        read = channel.read(bytes);
      }
      return bytes.hasRemaining()
          ? new Reading.Failed<>(wrongSize(file, size, bytes.position()))
          : new Reading.Read<>(bytes.array());
    } catch (IOException e) {
      return new Reading.Failed<>(unreadable(file, e));
    }
  }

  /** Notes about what operating systems leave behind; for a medium whose metadata is unknown. */
  List<String> litterNotes() {
    return first(names().stream().filter(SystemFiles::holds).toList(), this::litterNote);
  }

  /** The names of all that lies in the folder, as far as it could be listed, sorted. */
  List<String> names() {
    return names;
  }

  /** Why these are not all names. */
  Optional<Problem> problem() {
    return listing.problem();
  }

  /** Notes about all that is not known by name; none of it was read. */
  List<String> notesBeside(Set<String> known) {
    return first(
        names().stream().filter(name -> !known.contains(name)).toList(),
        name ->
            SystemFiles.holds(name)
                ? litterNote(name)
                : path
                    + ": foreign file '"
                    + Printable.of(name)
                    + "', not of this release: not read");
  }

  private List<String> first(List<String> found, Function<String, String> note) {
    List<String> notes = new ArrayList<>(found.stream().limit(MOST_NAMED).map(note).toList());
    if (found.size() > MOST_NAMED) {
      notes.add(path + ": and " + (found.size() - MOST_NAMED) + " more of the kind: not read");
    }
    return notes;
  }

  private String litterNote(String name) {
    return path + ": litter of an operating system '" + Printable.of(name) + "': not read";
  }
}
