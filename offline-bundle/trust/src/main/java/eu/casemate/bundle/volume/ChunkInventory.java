package eu.casemate.bundle.volume;

import eu.casemate.bundle.Digest;
import eu.casemate.bundle.InvalidValueException;
import eu.casemate.bundle.Label;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What an appliance holds, format {@code casemate-inventory/1}: ASCII lines. It names releases for
 * people; what counts are the SHA-256 of the chunks, so that any base that holds them will do.
 *
 * @param appliance its name, for people
 * @param releases that are installed, for people
 * @param chunks SHA-256 of every chunk the installed releases hold
 */
public record ChunkInventory(Label appliance, List<Label> releases, SortedSet<Digest> chunks) {

  /** The largest inventory: 80 MiB, room for a million chunks. */
  public static final int LARGEST = 80 << 20;

  /** The type of its bytes inside a signed statement. */
  public static final String MEDIA_TYPE = "application/vnd.casemate.inventory.v1+text";

  private static final String FORMAT = "casemate-inventory/1";

  /** Keeps copies. */
  public ChunkInventory {
    releases = List.copyOf(releases);
    chunks = new TreeSet<>(chunks);
  }

  /** The bytes of the file. */
  public byte[] write() {
    StringBuilder text = new StringBuilder(FORMAT).append('\n');
    text.append("appliance ").append(appliance).append('\n');
    releases.forEach(release -> text.append("release ").append(release).append('\n'));
    chunks.forEach(chunk -> text.append("chunk ").append(chunk).append('\n'));
    return text.append("end\n").toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The inventory that these bytes hold.
   *
   * @throws InvalidValueException if they hold none, or only a part of one
   */
  public static ChunkInventory read(byte[] bytes) {
    String[] lines = new String(bytes, StandardCharsets.UTF_8).split("\n", -1);
    if (bytes.length > LARGEST || lines.length < 4 || !lines[0].equals(FORMAT)) {
      throw new InvalidValueException("first line", lines[0], FORMAT);
    }
    List<Label> releases = new ArrayList<>();
    SortedSet<Digest> chunks = new TreeSet<>();
    for (int i = 2; i < lines.length - 2; i++) {
      if (lines[i].startsWith("release ")) {
        releases.add(new Label(value("release", lines[i])));
      } else {
        chunks.add(new Digest(value("chunk", lines[i])));
      }
    }
    ChunkInventory inventory =
        new ChunkInventory(new Label(value("appliance", lines[1])), releases, chunks);
    if (!Arrays.equals(inventory.write(), bytes)) {
      throw new InvalidValueException("inventory", lines[1], "whole, as this program writes it");
    }
    return inventory;
  }

  private static String value(String key, String line) {
    if (!line.startsWith(key + " ")) {
      throw new InvalidValueException("line", line, "'" + key + "' and its value");
    }
    return line.substring(key.length() + 1);
  }
}
