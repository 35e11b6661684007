package eu.casemate.installer.cli.option;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A file or folder that a command reads: to name one that is not there is a mistake in the command
 * line (usage); that it cannot be read is found out later, and is the host's (host).
 */
public final class ExistingPath implements ITypeConverter<Path> {

  /** Called by picocli. */
  public ExistingPath() {}

  @Override
  public Path convert(String value) {
    Path path = Path.of(value);
    // What may not be looked at is not absent.
    if (Files.notExists(path)) {
      throw new TypeConversionException(value + " is not there");
    }
    return path;
  }
}
