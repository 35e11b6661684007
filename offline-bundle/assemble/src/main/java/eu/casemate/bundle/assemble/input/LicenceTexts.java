package eu.casemate.bundle.assemble.input;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.Digest;
import eu.casemate.bundle.EntryPath;
import eu.casemate.bundle.FileMode;
import eu.casemate.bundle.Printable;
import eu.casemate.bundle.durable.BoundedFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Licence texts, gathered from what the components hold: files called so, and such files in jars.
 * Each distinct text stands once in {@code texts/}, under its digest; an index says which component
 * and which artifact brought it. Bounds: a text of 1 MiB, 100 texts of a jar.
 */
final class LicenceTexts {

  private static final Pattern NAME =
      Pattern.compile(
          "(?i)(?:.*/)?(?:licen[cs]es?|copying|notices?|copyright|eula|legal|third[-_]party[^/]*)"
              + "(?:[-._][^/]*)?");
  private static final Pattern IN_FOLDER =
      Pattern.compile("(?i)(?:.*/)?(?:licen[cs]es?|legal)/[^/]+(?:/[^/]+)?");
  private static final Pattern PROGRAM =
      Pattern.compile("(?i).*\\.(?:class|java|so[.0-9]*|js|py|json|xml|properties|jar|png|ttf)");
  private static final int LARGEST = 1 << 20;
  private static final int MOST_IN_JAR = 100;

  private final Path work;
  private final SortedMap<EntryPath, SourceFile> texts = new TreeMap<>();
  private final StringBuilder index = new StringBuilder();

  private LicenceTexts(Path work) {
    this.work = work;
  }

  /**
   * The texts and their index.
   *
   * @throws BundleException if a component holds none and the specification does not say why
   */
  static List<SourceFile> of(List<ResolvedComponent> components, Path work) {
    LicenceTexts found = new LicenceTexts(work);
    List<String> lacking = new ArrayList<>();
    for (ResolvedComponent component : components) {
      int head = found.index.length();
      boolean any = found.gather(component);
      String reason = component.spec().withoutLicenceText();
      if (!any && !component.files().isEmpty() && reason.isEmpty()) {
        lacking.add(component.spec().name().value());
      }
      found.index.insert(head, head(component, any ? "" : reason));
      found.index.append('\n');
    }
    if (!lacking.isEmpty()) {
      throw new BundleException(
          "no file of the components "
              + lacking
              + " is a licence text; add one, or say why with without-licence-text");
    }
    found.add("INDEX.txt", found.index.toString().getBytes(StandardCharsets.UTF_8));
    return List.copyOf(found.texts.values());
  }

  private static String head(ResolvedComponent component, String reason) {
    return "%s %s: %s%s\n"
        .formatted(
            component.spec().name(),
            component.spec().version(),
            component.spec().licence(),
            reason.isEmpty() ? "" : "; no text, for " + reason);
  }

  private boolean gather(ResolvedComponent component) {
    int before = index.length();
    for (SourceFile file : component.files()) {
      String path = file.path().value();
      if (path.endsWith(".jar")) {
        jar(component, file);
      } else if (isText(path) && file.size() <= LARGEST) {
        keep(component, path, read(file.file()));
      }
    }
    return index.length() > before;
  }

  private void jar(ResolvedComponent component, SourceFile file) {
    try (ZipFile jar = new ZipFile(file.file().toFile())) {
      List<? extends ZipEntry> entries =
          Collections.list(jar.entries()).stream()
              .filter(entry -> !entry.isDirectory() && isText(entry.getName()))
              .sorted((a, b) -> a.getName().compareTo(b.getName()))
              .limit(MOST_IN_JAR)
              .toList();
      for (ZipEntry entry : entries) {
        try (InputStream in = jar.getInputStream(entry)) {
          byte[] text = in.readNBytes(LARGEST + 1);
          if (text.length <= LARGEST) {
            keep(component, file.path() + "!" + Printable.of(entry.getName()), text);
          }
        }
      }
    } catch (IOException e) {
      throw new BundleException(file.path() + " is no readable jar; fetch or build it again", e);
    }
  }

  private void keep(ResolvedComponent component, String place, byte[] text) {
    if (text.length > 0) {
      String name = add("texts/" + Digest.ofContent(text) + ".txt", text);
      index.append("  ").append(component.spec().name()).append('/').append(place);
      index.append("\n    ").append(name).append('\n');
    }
  }

  private String add(String name, byte[] content) {
    EntryPath path = new EntryPath(name);
    if (!texts.containsKey(path)) {
      Digest digest = Digest.ofContent(content);
      Path file = work.resolve("licence-" + digest);
      try {
        Files.write(file, content);
      } catch (IOException e) {
        throw new BundleException("the text " + file + " cannot be written; check the space", e);
      }
      texts.put(path, new SourceFile(path, FileMode.PLAIN, content.length, digest, file));
    }
    return name;
  }

  private static boolean isText(String path) {
    return (NAME.matcher(path).matches() || IN_FOLDER.matcher(path).matches())
        && !PROGRAM.matcher(path).matches();
  }

  private static byte[] read(Path file) {
    try {
      return BoundedFile.read(file, LARGEST);
    } catch (IOException e) {
      throw new BundleException(file + " cannot be read; it is a licence text", e);
    }
  }
}
