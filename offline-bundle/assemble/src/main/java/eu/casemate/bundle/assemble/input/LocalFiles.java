package eu.casemate.bundle.assemble.input;

import eu.casemate.bundle.BundleException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The files of a folder, links followed, or one file under its own name. */
final class LocalFiles {

  /** What Java gives for bytes of a name that are no character. */
  private static final char NO_CHARACTER = '\ufffd';

  private LocalFiles() {}

  static List<LooseFile> of(Path path) {
    if (Files.isRegularFile(path)) {
      return List.of(
          LooseFile.of(String.valueOf(path.getFileName()), path, isOwnerExecutable(path)));
    }
    try (Stream<Path> walk = Files.walk(path, FileVisitOption.FOLLOW_LINKS)) {
      return walk.filter(file -> !Files.isDirectory(file))
          .sorted()
          .map(file -> loose(path, file))
          .toList();
    } catch (UncheckedIOException e) {
      throw unread(path, Objects.requireNonNull(e.getCause(), "its cause"));
    } catch (IOException e) {
      throw unread(path, e);
    }
  }

  private static BundleException unread(Path path, IOException e) {
    String why =
        switch (e) {
          case FileSystemLoopException loop ->
              loop.getFile() + " is a link to a folder that it lies in; remove it";
          case AccessDeniedException denied ->
              denied.getFile() + " may not be read by this user; change its mode";
          default -> "build it first, or correct bundle.yaml";
        };
    return new BundleException("the input " + path + " cannot be read: " + why, e);
  }

  private static LooseFile loose(Path folder, Path file) {
    if (!Files.isRegularFile(file)) {
      throw new BundleException(
          file + " is a special file or a link to nothing; exclude its folder or remove it");
    }
    String path = folder.relativize(file).toString();
    if (path.indexOf(NO_CHARACTER) >= 0) {
      throw new BundleException(
          file + " has a name that is not UTF-8, and would get another; rename it");
    }
    return LooseFile.of(path, file, isOwnerExecutable(file));
  }

  /** As the permission says; {@code access(2)} would answer differently for root. */
  private static boolean isOwnerExecutable(Path file) {
    try {
      return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OWNER_EXECUTE);
    } catch (IOException e) {
      throw new BundleException("the mode of " + file + " cannot be read", e);
    }
  }
}
