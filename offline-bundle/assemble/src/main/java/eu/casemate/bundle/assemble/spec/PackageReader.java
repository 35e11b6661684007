package eu.casemate.bundle.assemble.spec;

import eu.casemate.bundle.Label;
import eu.casemate.bundle.assemble.spec.InputSpec.Debian;
import eu.casemate.bundle.assemble.spec.InputSpec.Https;
import eu.casemate.bundle.assemble.spec.InputSpec.Maven;
import eu.casemate.bundle.assemble.spec.InputSpec.Npm;
import eu.casemate.bundle.assemble.spec.InputSpec.Pypi;
import eu.casemate.bundle.assemble.spec.InputSpec.Source;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the coordinates of an input that is a package or a file of a server. */
final class PackageReader {

  private static final Label UNKNOWN = new Label("unknown");
  private static final String WORD = "[a-z0-9~][a-z0-9._~-]*";
  private static final Pattern NPM =
      Pattern.compile("((?:@" + WORD + "/)?" + WORD + ")@(\\d+\\.\\d+\\.\\d+[0-9A-Za-z.+-]*)");
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(?:\\.\\d{1,3}){3}|\\[::1]");
  private static final URI NOWHERE = URI.create("https://invalid/unknown");

  private PackageReader() {}

  static Source maven(SpecNode node, String coordinates) {
    List<String> parts = List.of(coordinates.split(":", -1));
    String unpack = node.text("unpack", "none");
    String member = node.text("member", "");
    boolean known = parts.size() == 3 || parts.size() == 4;
    if (!known || parts.stream().anyMatch(String::isBlank)) {
      node.problem("'maven' must be GROUP:ARTIFACT:VERSION or GROUP:ARTIFACT:VERSION:CLASSIFIER");
      return new Maven(UNKNOWN, UNKNOWN, UNKNOWN, "", false, "");
    }
    if (!List.of("none", "jar").contains(unpack)) {
      node.problem("'unpack' must be none or jar");
    }
    return new Maven(
        new Label(parts.get(0)),
        new Label(parts.get(1)),
        new Label(parts.get(2)),
        parts.size() == 4 ? parts.get(3) : "",
        unpack.equals("jar") || !member.isEmpty(),
        member);
  }

  static Source pypi(SpecNode node, String coordinates) {
    List<String> parts = List.of(coordinates.split("==", -1));
    if (parts.size() != 2 || parts.stream().anyMatch(String::isBlank)) {
      node.problem("'pypi' must be NAME==VERSION");
      return new Pypi(UNKNOWN, UNKNOWN);
    }
    return new Pypi(new Label(parts.get(0)), new Label(parts.get(1)));
  }

  static Source npm(SpecNode node, String coordinates) {
    Matcher matcher = NPM.matcher(coordinates);
    if (!matcher.matches()) {
      node.problem("'npm' must be NAME@VERSION or @SCOPE/NAME@VERSION, the version exact");
      return new Npm(UNKNOWN, UNKNOWN);
    }
    return new Npm(new Label(matcher.group(1)), new Label(matcher.group(2)));
  }

  static Source debian(SpecNode node, String coordinates) {
    List<String> files = node.globs("files");
    if (files.isEmpty() || !files.stream().allMatch(file -> file.startsWith("/"))) {
      node.problem("'files' must list absolute paths of the package, globs allowed");
    }
    Label name = coordinates.isBlank() ? UNKNOWN : new Label(coordinates);
    return new Debian(name, files, node.flag("libraries"), node.flag("libc"));
  }

  static Source https(SpecNode node, String coordinates) {
    String unpack = node.text("unpack", "none");
    if (!List.of("none", "archive").contains(unpack)) {
      node.problem("'unpack' must be none or archive");
    }
    Https https = new Https(uri(node, coordinates), unpack.equals("archive"));
    if (https.fileName().isEmpty()) {
      node.problem("'https' must end in the name of a file");
    }
    return https;
  }

  private static URI uri(SpecNode node, String text) {
    String problem = "'https' must be an https address with a host and a path, without user or #";
    try {
      URI uri = new URI(text);
      String host = uri.getHost() == null ? "" : uri.getHost();
      boolean secure =
          "https".equals(uri.getScheme())
              || ("http".equals(uri.getScheme()) && LOOPBACK.matcher(host).matches());
      boolean bare = uri.getUserInfo() == null && uri.getFragment() == null;
      if (secure && bare && !host.isEmpty() && uri.getPath() != null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      problem += ": " + e.getReason();
    }
    node.problem(problem);
    return NOWHERE;
  }
}
