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
import eu.casemate.bundle.HostNeeds;
import eu.casemate.bundle.InvalidValueException;
import eu.casemate.bundle.Label;
import eu.casemate.bundle.Release;
import eu.casemate.bundle.ReleaseNumber;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
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

  private static final Pattern FORMAT_MEMBER = Pattern.compile("\"format\":\"([^\"]{0,64})\"");
  private static final Pattern LENGTH = Pattern.compile("[1-9][0-9]{0,6}");

  private ReleaseJson() {}

  /** The canonical bytes of a release. */
  public static byte[] write(Release release) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    write(release, bytes::writeBytes);
    return bytes.toByteArray();
  }

  private static void write(Release release, Consumer<byte[]> out) {
    CanonicalWriter json = new CanonicalWriter(out);
    ContentTable contents = release.contents();
    json.first("chunks").list(contents.chunks(), chunk -> json.text(line(chunk)));
    json.next("components").list(release.components(), component -> write(json, component));
    json.next("contents")
        .members(
            contents.longContents().entrySet(),
            content -> json.member(content.getKey().hex(), content.getValue().toString()));
    json.next("format").text(FORMAT);
    json.next("platform").text(release.platform().value());
    json.next("product").text(release.product().value());
    json.next("release").number(release.number().value());
    json.next("version").text(release.version().value());
    json.last();
  }

  /**
   * The release that authenticated bytes describe. Never call it before the signature was checked.
   *
   * @throws InvalidValueException if the bytes are not the canonical form of a release
   */
  public static Release read(byte[] authenticated) {
    CanonicalReader json = CanonicalReader.of(Release.METADATA_FILE, authenticated, LARGEST);
    checkFormat(json.document());
    json.first("chunks");
    List<Chunk> chunks = json.list(() -> chunk(json.text()));
    json.next("components");
    List<Component> components = json.list(() -> component(json));
    json.next("contents");
    SortedMap<Digest, ChunkList> contents = new TreeMap<>();
    json.members(digest -> contents.put(new Digest(digest), ChunkList.parse(json.text())));
    json.next("format").text();
    Label platform = new Label(json.next("platform").text());
    Label product = new Label(json.next("product").text());
    ReleaseNumber number = new ReleaseNumber((int) json.next("release").number(Integer.MAX_VALUE));
    Label version = new Label(json.next("version").text());
    json.last();
    json.end();
    Release release =
        new Release(
            product, version, number, platform, ContentTable.of(chunks, contents), components);
    SameBytes canonical = new SameBytes(authenticated);
    write(release, canonical);
    if (!canonical.hold()) {
      throw new InvalidValueException(
          "spelling of", Release.METADATA_FILE, "the canonical form: sorted, no space, no escapes");
    }
    return release;
  }

  /** First of all, so that another format is not told as an error somewhere in this one. */
  private static void checkFormat(String document) {
    Matcher other = FORMAT_MEMBER.matcher(document);
    if (!document.contains("\"format\":\"" + FORMAT + "\"") && other.find()) {
      throw new InvalidValueException("format", other.group(1), FORMAT + " is what this reads");
    }
  }

  /** A line of the table: {@code SHA256 LENGTH}, and the same of a stored form that differs. */
  private static String line(Chunk chunk) {
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

  private static void write(CanonicalWriter json, Component component) {
    json.first("files").list(component.files(), file -> write(json, file));
    json.next("kind").text(component.kind().value());
    json.next("licence").text(component.licence().value());
    json.next("name").text(component.name().value());
    json.next("origin").text(component.origin().value());
    component.needs().ifPresent(needs -> HostNeedsJson.write(json.next("requires"), needs));
    json.next("version").text(component.version().value());
    json.last();
  }

  private static Component component(CanonicalReader json) {
    json.first("files");
    List<FileEntry> files = json.list(() -> file(json));
    Label kind = new Label(json.next("kind").text());
    Label licence = new Label(json.next("licence").text());
    ComponentName name = new ComponentName(json.next("name").text());
    Label origin = new Label(json.next("origin").text());
    Optional<HostNeeds> needs =
        json.isNext("requires") ? Optional.of(HostNeedsJson.read(json)) : Optional.empty();
    Label version = new Label(json.next("version").text());
    json.last();
    return new Component(name, kind, version, licence, origin, needs, files);
  }

  private static void write(CanonicalWriter json, FileEntry file) {
    json.first("mode").text(file.mode().octal());
    json.next("path").text(file.path().value());
    json.next("sha256").text(file.digest().hex());
    json.next("size").number(file.size());
    json.last();
  }

  private static FileEntry file(CanonicalReader json) {
    FileMode mode = FileMode.ofOctal(json.first("mode").text());
    EntryPath path = new EntryPath(json.next("path").text());
    Digest digest = new Digest(json.next("sha256").text());
    long size = json.next("size").number(FileEntry.LARGEST);
    json.last();
    return new FileEntry(path, mode, size, digest);
  }
}
