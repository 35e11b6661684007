package eu.casemate.installer.cli.bundle;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.durable.BoundedFile;
import eu.casemate.bundle.tuf.Bounds;
import eu.casemate.bundle.tuf.Envelope;
import eu.casemate.bundle.tuf.Root;
import eu.casemate.installer.cli.option.ExistingPath;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** {@code --roots DIR}: the trust roots that media carry. */
final class RootsOption {
  @Option(
      converter = ExistingPath.class,
      names = "--roots",
      required = true,
      paramLabel = "DIR",
      description = "The folder of the trust roots, 1.root.json and its successors.")
  private Path folder = Path.of("");

  /**
   * The trust roots in a folder, {@code 1.root.json} and its successors.
   *
   * @throws OperatorException (usage) if there is none, (host) if one is no root
   */
  List<byte[]> chain() {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> roots =
          files
              .filter(
                  file -> file.getFileName().toString().matches("[1-9][0-9]{0,8}\\.root\\.json"))
              .sorted(Comparator.comparingInt(RootsOption::version))
              .toList();
      if (roots.isEmpty()) {
        throw new OperatorException(
            ExitStatus.USAGE,
            folder + " holds no 1.root.json",
            "make one with casemate bundle root init, and name its folder with --roots DIR");
      }
      return roots.stream().map(RootsOption::read).toList();
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
      byte[] content = BoundedFile.read(file, Bounds.LARGEST_ROOT);
      Root.of(Envelope.read(content));
      return content;
    } catch (IOException | BundleException e) {
      throw new OperatorException(
          ExitStatus.HOST,
          file + " is no trust root that can be read",
          e,
          "make one with casemate bundle root init, or move the file away");
    }
  }
}
