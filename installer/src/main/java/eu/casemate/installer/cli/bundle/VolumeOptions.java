package eu.casemate.installer.cli.bundle;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.durable.BoundedFile;
import eu.casemate.bundle.tuf.Bounds;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Where volumes are written, and how large they may be. */
final class VolumeOptions {
  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "DIR",
      description = "The folder to make: a volume, or with --volume-size a folder of volumes.")
  private Path folder = Path.of("");

  @Option(
      names = "--volume-size",
      paramLabel = "SIZE",
      converter = ByteSize.Converter.class,
      description = "Bytes of a medium, such as 25G, 4G or 650M (default: one volume of any size).")
  private Optional<ByteSize> size = Optional.empty();

  @Option(names = "--force", description = "Replace a bundle that stands there already.")
  private boolean force;

  /** The folder to make. */
  Path folder() {
    return folder;
  }

  /** The size of a medium, if there is a bound. */
  OptionalLong size() {
    return size.map(value -> OptionalLong.of(value.bytes())).orElse(OptionalLong.empty());
  }

  /** Whether a bundle may be replaced. */
  boolean force() {
    return force;
  }

  /**
   * The trust roots in a folder, {@code 1.root.json} and its successors.
   *
   * @throws OperatorException (usage) if there is none
   */
  static List<byte[]> roots(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> roots =
          files
              .filter(
                  file -> file.getFileName().toString().matches("[1-9][0-9]{0,8}\\.root\\.json"))
              .sorted(Comparator.comparingInt(VolumeOptions::version))
              .toList();
      if (roots.isEmpty()) {
        throw new OperatorException(
            ExitStatus.USAGE,
            folder + " holds no 1.root.json",
            "make one with casemate bundle root init, and name its folder with --roots DIR");
      }
      return roots.stream().map(VolumeOptions::read).toList();
    } catch (IOException e) {
      throw new OperatorException(
          ExitStatus.USAGE, "cannot list " + folder, e, "name the folder of 1.root.json");
    }
  }

  private static int version(Path root) {
    String name = root.getFileName().toString();
    return Integer.parseInt(name.substring(0, name.indexOf('.')));
  }

  private static byte[] read(Path file) {
    try {
      return BoundedFile.read(file, Bounds.LARGEST_ROOT);
    } catch (IOException e) {
      throw new BundleException(file + " cannot be read", e);
    }
  }
}
