package eu.casemate.installer.cli.bundle;

import java.nio.file.Path;
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
}
