package eu.casemate.installer.cli.bundle;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A share of a volume, {@code 5%}.
 *
 * @param value 1 to 30
 */
record Percent(int value) {
  private static final Pattern PERCENT = Pattern.compile("([0-9]{1,2})%?");
  private static final int MOST = 30;

  /** Reads a share from the command line. */
  static final class Converter implements ITypeConverter<Percent> {
    @Override
    public Percent convert(String value) {
      Matcher matcher = PERCENT.matcher(value);
      int percent = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
      if (percent < 1 || percent > MOST) {
        throw new TypeConversionException("'" + value + "' is no share; write 1% to " + MOST + "%");
      }
      return new Percent(percent);
    }
  }
}
