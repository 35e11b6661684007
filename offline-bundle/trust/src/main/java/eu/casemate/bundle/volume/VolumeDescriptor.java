package eu.casemate.bundle.volume;

import eu.casemate.bundle.ChunkList;
import eu.casemate.bundle.Digest;
import eu.casemate.bundle.InvalidValueException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The descriptor of a volume, format {@code casemate-volume/1}: ASCII lines, the last of which is
 * the SHA-256 of those before it, against damage. There is one spelling of each descriptor.
 *
 * @param release SHA-256 of the {@code release.json} whose chunk numbers are meant
 * @param set the same for the volumes that were cut together
 * @param name of this volume
 * @param of how many volumes the set has
 * @param parity whether a parity file was made for it
 * @param packs in their order, at most 999; chunk numbers ascend over all of them
 */
public record VolumeDescriptor(
    Digest release, Digest set, VolumeName name, int of, boolean parity, List<Pack> packs) {

  /** The largest descriptor: 8 MiB. */
  public static final int LARGEST = 8 << 20;

  /** The most packs of a volume. */
  public static final int MOST_PACKS = 999;

  private static final String FORMAT = "casemate-volume/1";
  private static final int FIXED_LINES = 5;
  private static final Pattern TITLE =
      Pattern.compile(
          "(?<kind>[a-z-]+) (?<number>[0-9]+) of (?<of>[0-9]+)(?<parity> with parity)?");

  /** Refuses numbers that do not fit together. */
  public VolumeDescriptor {
    packs = List.copyOf(packs);
    if (of < name.number() || of > VolumeName.MOST) {
      throw new InvalidValueException(
          "number of volumes", Integer.toString(of), name.number() + " to " + VolumeName.MOST);
    }
    if (packs.size() > MOST_PACKS) {
      throw new InvalidValueException(
          "number of packs", Integer.toString(packs.size()), "at most " + MOST_PACKS);
    }
    // Each chunk once: a short descriptor must not make a verifier count without end.
    for (int i = 1; i < packs.size(); i++) {
      int before = packs.get(i - 1).chunks().highest();
      if (packs.get(i).chunks().ranges().getFirst().first() <= before) {
        throw new InvalidValueException(
            "chunks of a pack", packs.get(i).chunks().toString(), "above those before it");
      }
    }
  }

  /** How many chunks the volume carries. */
  public long chunkCount() {
    return packs.stream().mapToLong(pack -> pack.chunks().count()).sum();
  }

  /** The file of a pack. */
  public String packFile(int index) {
    return name.pack(index + 1);
  }

  /** The bytes of the file. */
  public byte[] write() {
    StringBuilder text = new StringBuilder(FORMAT).append('\n');
    text.append("release ").append(release).append('\n');
    text.append("set ").append(set).append('\n');
    text.append(name).append(" of ").append(of).append(parity ? " with parity\n" : "\n");
    for (Pack pack : packs) {
      pack.chunks().appendTo(text.append("pack ")).append('\n');
    }
    String sum = Digest.ofContent(text.toString().getBytes(StandardCharsets.US_ASCII)).hex();
    return text.append("sha256 ")
        .append(sum)
        .append('\n')
        .toString()
        .getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * The descriptor that these bytes hold. Nobody has signed them: lines are counted before one is
   * made, and a list of chunks ends where its numbers do not go up.
   *
   * @throws InvalidValueException if they are damaged, or none
   */
  public static VolumeDescriptor read(byte[] bytes) {
    int count = bytes.length > LARGEST ? 0 : lineCount(bytes);
    if (count < FIXED_LINES || count > FIXED_LINES + MOST_PACKS) {
      throw new InvalidValueException(
          "number of lines",
          Integer.toString(count),
          FIXED_LINES + " and at most " + MOST_PACKS + " packs, in at most " + LARGEST + " bytes");
    }
    String[] lines = new String(bytes, StandardCharsets.ISO_8859_1).split("\n", -1);
    if (!lines[0].equals(FORMAT)) {
      throw new InvalidValueException("first line", lines[0], FORMAT + ", whole");
    }
    Matcher title = TITLE.matcher(lines[3]);
    if (!title.matches()) {
      throw new InvalidValueException(
          "line", lines[3], "KIND NUMBER of COUNT, or that with parity");
    }
    List<Pack> packs = new ArrayList<>();
    int highest = -1;
    for (int i = FIXED_LINES - 1; i < lines.length - 2; i++) {
      Pack pack = new Pack(ChunkList.parseAscending(value("pack", lines[i]), highest));
      highest = pack.chunks().highest();
      packs.add(pack);
    }
    VolumeDescriptor descriptor =
        new VolumeDescriptor(
            new Digest(value("release", lines[1])),
            new Digest(value("set", lines[2])),
            new VolumeName(VolumeKind.ofWord(title.group("kind")), number(title.group("number"))),
            number(title.group("of")),
            title.group("parity") != null,
            packs);
    if (!Arrays.equals(descriptor.write(), bytes)) {
      throw new InvalidValueException("last line", lines[lines.length - 2], "the SHA-256 above it");
    }
    return descriptor;
  }

  private static int lineCount(byte[] bytes) {
    int count = 0;
    for (byte unit : bytes) {
      count += unit == '\n' ? 1 : 0;
    }
    return count;
  }

  private static String value(String key, String line) {
    if (!line.startsWith(key + " ")) {
      throw new InvalidValueException("line", line, "'" + key + "' and its value");
    }
    return line.substring(key.length() + 1);
  }

  private static int number(String word) {
    if (!word.matches("[1-9][0-9]{0,3}")) {
      throw new InvalidValueException("number", word, "1 to " + VolumeName.MOST);
    }
    return Integer.parseInt(word);
  }
}
