package eu.casemate.bundle;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Alters a whole file as damage and malice would; the same seed alters it alike. */
public final class Mutation {

  private static final int MOST_CHANGES = 5;

  private static final List<String> EXTREMES =
      List.of(
          "0",
          "-1",
          "2147483647",
          "2147483648",
          "4294967296",
          "9223372036854775807",
          "9223372036854775808",
          "9".repeat(400),
          "1e999999999",
          "\0",
          "\"",
          "\\u0000",
          "\n",
          "..",
          "/",
          "[".repeat(3000),
          "{\"a\":".repeat(3000),
          "- ".repeat(3000),
          "\u00e9\u202e",
          "x".repeat(70_000));

  private Mutation() {}

  /** The file, altered once to five times. */
  public static byte[] of(byte[] whole, long seed) {
    Random random = new Random(seed);
    byte[] altered = whole;
    for (int i = random.nextInt(MOST_CHANGES); i >= 0; i--) {
      altered = once(altered, random);
    }
    return altered;
  }

  private static byte[] once(byte[] bytes, Random random) {
    int from = random.nextInt(bytes.length + 1);
    int to = Math.min(bytes.length, from + random.nextInt(40));
    byte[] cut = Arrays.copyOfRange(bytes, from, to);
    return switch (random.nextInt(7)) {
      case 0 -> spliced(bytes, from, to, new byte[0]);
      case 1 -> spliced(bytes, from, from, cut);
      case 2 -> Arrays.copyOf(bytes, from);
      case 3 -> spliced(bytes, from, to, random(cut.length, random));
      case 4 -> spliced(bytes, from, from, random(random.nextInt(8), random));
      case 5 -> {
        String extreme = EXTREMES.get(random.nextInt(EXTREMES.size()));
        int end = Math.min(bytes.length, from + random.nextInt(4));
        yield spliced(bytes, from, end, extreme.getBytes(StandardCharsets.UTF_8));
      }
      default -> flipped(bytes, random);
    };
  }

  private static byte[] flipped(byte[] bytes, Random random) {
    byte[] flipped = bytes.clone();
    if (bytes.length > 0) {
      flipped[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return flipped;
  }

  private static byte[] random(int length, Random random) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] spliced(byte[] bytes, int from, int to, byte[] instead) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, 0, from);
    out.writeBytes(instead);
    out.write(bytes, to, bytes.length - to);
    return out.toByteArray();
  }
}
