package eu.casemate.bundle.build.input;

import eu.casemate.bundle.BundleException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What Debian's package database says about this machine. */
final class DebianPackages {

  private static final String USR = "/usr";

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

  /** The package that a file belongs to, whichever side of the merged /usr it names. */
  Optional<Part> owner(Path file) {
    String path = file.toString();
    String otherSide = path.startsWith(USR + "/") ? path.substring(USR.length()) : USR + path;
    return Stream.of(path, otherSide)
        .flatMap(side -> ownerName(side).stream())
        .findFirst()
        .map(this::part);
  }

  /** A package for the bill of materials. */
  Part part(String name) {
    String version = version(name);
    String plain = name.contains(":") ? name.substring(0, name.indexOf(':')) : name;
    return new Part(
        "pkg:deb/debian/" + plain + "@" + version.replace(":", "%3A").replace("+", "%2B"),
        plain,
        version,
        licence(plain));
  }

  private Optional<String> ownerName(String path) {
    var answer = commands.answer("dpkg-query", "-S", path);
    return answer.lines().stream()
        .filter(line -> answer.status() == 0 && line.endsWith(": " + path))
        .map(line -> line.substring(0, line.length() - path.length() - 2))
        .filter(names -> !names.contains(",") && !names.startsWith("diversion"))
        .findFirst();
  }

  /** The licence that the machine-readable copyright file gives to the package as a whole. */
  private static String licence(String name) {
    Path copyright = Path.of("/usr/share/doc", name, "copyright");
    if (!Files.isReadable(copyright)) {
      return "";
    }
    try {
      List<String> lines = Files.readAllLines(copyright, StandardCharsets.UTF_8);
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
