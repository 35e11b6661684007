package eu.casemate.installer.cli.option;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A file that a command makes and never replaces: to name one that is there, or one in a folder
 * that is not, is a mistake in the command line (usage), found before any work is done.
 */
public final class NewFile implements ITypeConverter<Path> {

  /** Called by picocli. */
  public NewFile() {}

  @Override
  public Path convert(String value) {
    Path path = Path.of(value);
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new TypeConversionException(value + " exists already; name a file that does not");
    }
    Path folder = path.toAbsolutePath().resolveSibling("").normalize();
    if (!Files.isDirectory(folder)) {
      throw new TypeConversionException(value + " has no place: " + folder + " is no folder");
    }
    return path;
  }
}
