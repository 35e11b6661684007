package eu.casemate.installer.cli.bundle;

import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalLong;
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

  /**
   * The folder to make.
   *
   * @param read what the command reads
   * @throws OperatorException (usage) if {@code --force} would replace some of that
   */
  Path folder(Collection<Path> read) {
    for (Path each : read) {
      if (real(each).startsWith(real(folder))) {
        throw new OperatorException(
            ExitStatus.USAGE,
            "%s is read, and what is made would replace it in %s".formatted(each, folder),
            "name another folder with --output");
      }
    }
    return folder;
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      // What is not there replaces nothing.
      return path.toAbsolutePath().normalize();
    }
  }

  /** The size of a medium, if there is a bound. */
  OptionalLong size() {
    return size.map(value -> OptionalLong.of(value.bytes())).orElse(OptionalLong.empty());
  }

  /** Whether a bundle may be replaced. */
  boolean force() {
    return force;
  }
}
