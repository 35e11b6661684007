package eu.casemate.bundle.assemble.input;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.durable.BoundedFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What Debian's package database says about this machine. */
final class DebianPackages {

  private static final int LARGEST_COPYRIGHT = 16 << 20;
  private static final String USR = "/usr";
  private static final Pattern OWNED = Pattern.compile("([a-z0-9][a-z0-9+.:-]+): (/.+)");

  private final ExternalCommand commands;

  DebianPackages(ExternalCommand commands) {
    this.commands = commands;
  }

  /** The installed version of a package. */
  String version(String name) {
    var answer = commands.answer("dpkg-query", "-W", "-f", "${Status}|${Version}", name);
    String line = answer.lines().isEmpty() ? "" : answer.lines().getLast();
    if (answer.status() != 0 || !line.startsWith("install ok installed|")) {
      throw new BundleException(
          "the Debian package " + name + " is not installed; apt-get install " + name);
    }
    return line.substring(line.indexOf('|') + 1);
  }

  /** The files that a package installed. */
  List<String> files(String name) {
    return commands.run("dpkg-query", "-L", name);
  }

  /**
   * The packages that files belong to, whichever side of the merged /usr the database names; one
   * question for all of them, for each costs a reading of the whole database.
   */
  NavigableSet<Part> owners(List<Path> files) {
    NavigableSet<String> paths = new TreeSet<>();
    for (Path file : files) {
      String path = file.toString();
      paths.add(path);
      paths.add(path.startsWith(USR + "/") ? path.substring(USR.length()) : USR + path);
    }
    List<String> question = new ArrayList<>(List.of("dpkg-query", "-S"));
    question.addAll(paths);
    // The status says only that some path is unknown, which one side of each is.
    return commands.answer(question.toArray(String[]::new)).lines().stream()
        .map(OWNED::matcher)
        .filter(line -> line.matches() && paths.contains(line.group(2)))
        .map(line -> line.group(1))
        .distinct()
        .map(this::part)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** A package for the bill of materials. */
  Part part(String name) {
    String version = version(name);
    String plain = name.contains(":") ? name.substring(0, name.indexOf(':')) : name;
    return Part.library(
        "pkg:deb/debian/" + plain + "@" + version.replace(":", "%3A").replace("+", "%2B"),
        plain,
        version,
        licence(plain));
  }

  /** The licence that the machine-readable copyright file gives to the package as a whole. */
  private static String licence(String name) {
    Path copyright = Path.of("/usr/share/doc", name, "copyright");
    if (!Files.isReadable(copyright)) {
      return "";
    }
    try {
      byte[] text = BoundedFile.read(copyright, LARGEST_COPYRIGHT);
      List<String> lines = new String(text, StandardCharsets.UTF_8).lines().toList();
      int all = lines.indexOf("Files: *");
      return lines.stream()
          .skip(Math.max(0, all))
          .filter(line -> all >= 0 && line.startsWith("License: "))
          .map(line -> line.substring("License: ".length()).strip())
          .findFirst()
          .orElse("");
    } catch (IOException e) {
      return "";
    }
  }
}
