package eu.casemate.bundle.format;

import eu.casemate.bundle.Component;
import eu.casemate.bundle.ComponentName;
import eu.casemate.bundle.Digest;
import eu.casemate.bundle.EntryPath;
import eu.casemate.bundle.FileEntry;
import eu.casemate.bundle.FileMode;
import eu.casemate.bundle.InvalidValueException;
import eu.casemate.bundle.Label;
import eu.casemate.bundle.Page;
import eu.casemate.bundle.Release;
import eu.casemate.bundle.ReleaseNumber;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * {@code release.json}, format {@code casemate-release/1}. There is one spelling of each release:
 * the reader accepts exactly the bytes that the writer writes, so that two keys, an escape, a space
 * or a number with a sign too many is refused without a rule of its own.
 */
public final class ReleaseJson {

  /** The largest metadata: 16 MiB, enough for some 70 000 files or 800 GiB of weights. */
  public static final int LARGEST = 16 << 20;

  private static final String FORMAT = "casemate-release/1";

  private ReleaseJson() {}

  /** The canonical bytes of a release. */
  public static byte[] write(Release release) {
    SortedMap<String, Object> root = new TreeMap<>();
    root.put("format", FORMAT);
    root.put("product", release.product().value());
    root.put("version", release.version().value());
    root.put("release", (long) release.number().value());
    root.put("platform", release.platform().value());
    root.put("pages", release.pages().stream().map(ReleaseJson::page).toList());
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
            .onlyHas("format", "product", "version", "release", "platform", "pages", "components");
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
            root.objects("pages", ReleaseJson::page),
            root.objects("components", ReleaseJson::component));
    if (!Arrays.equals(write(release), authenticated)) {
      throw new InvalidValueException(
          "spelling of", Release.METADATA_FILE, "the canonical form: sorted, no space, no escapes");
    }
    return release;
  }

  private static SortedMap<String, Object> page(Page page) {
    SortedMap<String, Object> json = new TreeMap<>();
    json.put("path", page.path().value());
    json.put("size", page.size());
    json.put("sha256", page.digest().hex());
    return json;
  }

  private static Page page(StrictObject json) {
    json.onlyHas("path", "size", "sha256");
    return new Page(
        new EntryPath(json.text("path")),
        json.number("size", Page.LARGEST),
        new Digest(json.text("sha256")));
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
    if (!file.chunks().isEmpty()) {
      json.put("chunks", file.chunks().stream().map(Digest::hex).toList());
    }
    return json;
  }

  private static FileEntry file(StrictObject json) {
    json.onlyHas("path", "mode", "size", "sha256", "chunks");
    List<Digest> chunks =
        json.has("chunks") ? json.texts("chunks").stream().map(Digest::new).toList() : List.of();
    return new FileEntry(
        new EntryPath(json.text("path")),
        FileMode.ofOctal(json.text("mode")),
        json.number("size", FileEntry.LARGEST),
        new Digest(json.text("sha256")),
        chunks);
  }
}
