package eu.casemate.installer.cli.bundle;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The size of a medium as it is sold: {@code 25G} are 25 000 000 000 bytes; {@code 4Gi} are 4 times
 * 1024³.
 *
 * @param bytes the size
 */
record ByteSize(long bytes) {
  private static final Pattern SIZE = Pattern.compile("([0-9]{1,9})(K|M|G|T|Ki|Mi|Gi|Ti|)");
  private static final Map<String, Long> UNITS =
      Map.of(
          "",
          1L,
          "K",
          1_000L,
          "M",
          1_000_000L,
          "G",
          1_000_000_000L,
          "T",
          1_000_000_000_000L,
          "Ki",
          1L << 10,
          "Mi",
          1L << 20,
          "Gi",
          1L << 30,
          "Ti",
          1L << 40);

  /** Reads a size from the command line. */
  static final class Converter implements ITypeConverter<ByteSize> {
    @Override
    public ByteSize convert(String value) {
      Matcher matcher = SIZE.matcher(value);
      if (!matcher.matches()) {
        throw new TypeConversionException(
            "'" + value + "' is no size; write 25G, 4G or 650M, or 4Gi for powers of 1024");
      }
      long number = Long.parseLong(matcher.group(1));
      if (number == 0) {
        throw new TypeConversionException("'" + value + "' holds nothing; write 25G, 4G or 650M");
      }
      return new ByteSize(Math.multiplyExact(number, UNITS.getOrDefault(matcher.group(2), 1L)));
    }
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%d bytes", bytes);
  }
}
