package eu.casemate.bundle.assemble.page;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.assemble.input.Part;
import eu.casemate.bundle.assemble.input.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Properties;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/**
 * What the jars of a component say they are: by the Maven properties inside, where there is one
 * set; else by the file's name; the licence as their manifest states it.
 */
public final class JarParts {

  private static final Pattern PROPERTIES =
      Pattern.compile("META-INF/maven/[^/]+/[^/]+/pom\\.properties");
  private static final Pattern FILE_NAME = Pattern.compile("(.+?)-(\\d[^/]*)\\.jar");
  private static final String LICENCE = "Bundle-License";

  private JarParts() {}

  /** A part for each jar among the files. */
  public static List<Part> of(List<SourceFile> files) {
    return files.stream()
        .filter(file -> file.path().value().endsWith(".jar"))
        .map(JarParts::part)
        .toList();
  }

  private static Part part(SourceFile source) {
    String fileName = source.path().parts().getLast();
    try (JarFile jar = new JarFile(source.file().toFile(), false)) {
      String licence = licence(jar.getManifest());
      List<ZipEntry> properties =
          jar.stream()
              .filter(entry -> PROPERTIES.matcher(entry.getName()).matches())
              .map(ZipEntry.class::cast)
              .toList();
      Part part =
          properties.size() == 1
              ? part(jar, properties.getFirst(), licence)
              : part(fileName, licence);
      return part.of(source.digest());
    } catch (IOException e) {
      throw new BundleException(fileName + " is no readable jar; fetch or build it again", e);
    }
  }

  private static Part part(JarFile jar, ZipEntry entry, String licence) throws IOException {
    Properties maven = new Properties();
    try (InputStream in = jar.getInputStream(entry)) {
      maven.load(in);
    }
    String group = maven.getProperty("groupId", "unknown");
    String artifact = maven.getProperty("artifactId", "unknown");
    String version = maven.getProperty("version", "unknown");
    return Part.library(
        "pkg:maven/" + group + "/" + artifact + "@" + version, artifact, version, licence);
  }

  private static Part part(String fileName, String licence) {
    Matcher matcher = FILE_NAME.matcher(fileName);
    String name = matcher.matches() ? matcher.group(1) : fileName;
    String version = matcher.matches() ? matcher.group(2) : "unknown";
    return Part.library("pkg:generic/" + name + "@" + version, name, version, licence);
  }

  private static String licence(@Nullable Manifest manifest) {
    if (manifest == null) {
      return "";
    }
    Attributes attributes = manifest.getMainAttributes();
    String licence = attributes.getValue(LICENCE);
    return licence == null ? "" : licence.split(";", -1)[0].strip();
  }
}
