package eu.casemate.bundle.format;

import eu.casemate.bundle.Chunk;
import eu.casemate.bundle.ChunkList;
import eu.casemate.bundle.Component;
import eu.casemate.bundle.ComponentName;
import eu.casemate.bundle.ContentTable;
import eu.casemate.bundle.Digest;
import eu.casemate.bundle.EntryPath;
import eu.casemate.bundle.FileEntry;
import eu.casemate.bundle.FileMode;
import eu.casemate.bundle.InvalidValueException;
import eu.casemate.bundle.Label;
import eu.casemate.bundle.Release;
import eu.casemate.bundle.ReleaseNumber;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * {@code release.json}, format {@code casemate-release/2}. There is one spelling of each release:
 * the reader accepts exactly the bytes that the writer writes, so that two keys, an escape, a space
 * or a number with a sign too many is refused without a rule of its own.
 */
public final class ReleaseJson {

  /** The largest metadata: 64 MiB, enough for some 250 000 files or 700 GiB of weights. */
  public static final int LARGEST = 64 << 20;

  private static final String FORMAT = "casemate-release/2";

  private static final Pattern LENGTH = Pattern.compile("[1-9][0-9]{0,6}");

  private ReleaseJson() {}

  /** The canonical bytes of a release. */
  public static byte[] write(Release release) {
    SortedMap<String, Object> root = new TreeMap<>();
    root.put("format", FORMAT);
    root.put("product", release.product().value());
    root.put("version", release.version().value());
    root.put("release", (long) release.number().value());
    root.put("platform", release.platform().value());
    root.put("chunks", release.contents().chunks().stream().map(ReleaseJson::chunk).toList());
    root.put("contents", contents(release.contents()));
    root.put("components", release.components().stream().map(ReleaseJson::component).toList());
    return CanonicalJson.write(root);
  }

  /**
   * The release that authenticated bytes describe. Never call it before the signature was checked.
   *
   * @throws InvalidValueException if the bytes are not the canonical form of a release
   */
  public static Release read(byte[] authenticated) {
    StrictObject root =
        StrictJson.read(Release.METADATA_FILE, authenticated, LARGEST)
            .onlyHas(
                "format",
                "product",
                "version",
                "release",
                "platform",
                "chunks",
                "contents",
                "components");
    if (!root.text("format").equals(FORMAT)) {
      throw new InvalidValueException(
          "format", root.text("format"), FORMAT + " is what this reads");
    }
    Release release =
        new Release(
            new Label(root.text("product")),
            new Label(root.text("version")),
            new ReleaseNumber((int) root.number("release", Integer.MAX_VALUE)),
            new Label(root.text("platform")),
            contents(root),
            root.objects("components", ReleaseJson::component));
    if (!Arrays.equals(write(release), authenticated)) {
      throw new InvalidValueException(
          "spelling of", Release.METADATA_FILE, "the canonical form: sorted, no space, no escapes");
    }
    return release;
  }

  /** A line of the table: {@code SHA256 LENGTH}, and the same of a stored form that differs. */
  private static String chunk(Chunk chunk) {
    String piece = chunk.digest() + " " + chunk.length();
    return chunk.isCompressed()
        ? piece + " " + chunk.storedDigest() + " " + chunk.storedLength()
        : piece;
  }

  private static Chunk chunk(String line) {
    String[] words = line.split(" ", -1);
    if (words.length != 2 && words.length != 4) {
      throw new InvalidValueException("chunk", line, "SHA256 LENGTH, twice if it is compressed");
    }
    Digest digest = new Digest(words[0]);
    int length = length(words[1]);
    return words.length == 2
        ? Chunk.raw(digest, length)
        : new Chunk(digest, length, new Digest(words[2]), length(words[3]));
  }

  private static int length(String word) {
    if (!LENGTH.matcher(word).matches()) {
      throw new InvalidValueException("length of chunk", word, "a whole number of bytes");
    }
    return Integer.parseInt(word);
  }

  private static SortedMap<String, Object> contents(ContentTable table) {
    SortedMap<String, Object> json = new TreeMap<>();
    table.longContents().forEach((digest, list) -> json.put(digest.hex(), list.toString()));
    return json;
  }

  private static ContentTable contents(StrictObject root) {
    List<Chunk> chunks = root.texts("chunks").stream().map(ReleaseJson::chunk).toList();
    SortedMap<Digest, ChunkList> contents = new TreeMap<>();
    root.textMembers("contents")
        .forEach((digest, list) -> contents.put(new Digest(digest), ChunkList.parse(list)));
    return ContentTable.of(chunks, contents);
  }

  private static SortedMap<String, Object> component(Component component) {
    SortedMap<String, Object> json = new TreeMap<>();
    json.put("name", component.name().value());
    json.put("kind", component.kind().value());
    json.put("version", component.version().value());
    json.put("licence", component.licence().value());
    json.put("origin", component.origin().value());
    json.put("files", component.files().stream().map(ReleaseJson::file).toList());
    return json;
  }

  private static Component component(StrictObject json) {
    json.onlyHas("name", "kind", "version", "licence", "origin", "files");
    return new Component(
        new ComponentName(json.text("name")),
        new Label(json.text("kind")),
        new Label(json.text("version")),
        new Label(json.text("licence")),
        new Label(json.text("origin")),
        json.objects("files", ReleaseJson::file));
  }

  private static SortedMap<String, Object> file(FileEntry file) {
    SortedMap<String, Object> json = new TreeMap<>();
    json.put("path", file.path().value());
    json.put("mode", file.mode().octal());
    json.put("size", file.size());
    json.put("sha256", file.digest().hex());
    return json;
  }

  private static FileEntry file(StrictObject json) {
    json.onlyHas("path", "mode", "size", "sha256");
    return new FileEntry(
        new EntryPath(json.text("path")),
        FileMode.ofOctal(json.text("mode")),
        json.number("size", FileEntry.LARGEST),
        new Digest(json.text("sha256")));
  }
}
