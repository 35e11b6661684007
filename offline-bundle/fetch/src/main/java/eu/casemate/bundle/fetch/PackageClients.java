package eu.casemate.bundle.fetch;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.assemble.input.ExternalCommand;
import eu.casemate.bundle.assemble.spec.InputSpec.Maven;
import eu.casemate.bundle.assemble.spec.InputSpec.Npm;
import eu.casemate.bundle.assemble.spec.InputSpec.Pypi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Fetches packages through the ordinary clients and their own configuration. */
final class PackageClients {

  private static final String COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy";

  private final Path work;
  private final Map<String, String> environment;

  PackageClients(Path work, Map<String, String> environment) {
    this.work = work;
    this.environment = Map.copyOf(environment);
  }

  /** The jar, by {@code mvn dependency:copy}: it knows its repositories, mirrors and checksums. */
  Path fetch(Maven maven) {
    Path folder = newFolder("maven");
    String suffix = maven.classifier().isEmpty() ? "" : ":" + maven.classifier();
    new ExternalCommand(folder, environment)
        .run(
            "mvn",
            "-q",
            "-B",
            "--strict-checksums",
            COPY,
            "-Dartifact="
                + String.join(
                    ":", maven.group().value(), maven.artifact().value(), maven.version().value())
                + ":jar"
                + suffix,
            "-DoutputDirectory=" + folder);
    return onlyFile(folder, ".jar");
  }

  /** The wheel, by {@code pip download}. */
  Path fetch(Pypi pypi) {
    Path folder = newFolder("pypi");
    new ExternalCommand(folder, environment)
        .run(
            "python3",
            "-m",
            "pip",
            "download",
            "--quiet",
            "--no-input",
            "--disable-pip-version-check",
            "--no-deps",
            "--only-binary",
            ":all:",
            "--dest",
            folder.toString(),
            pypi.name() + "==" + pypi.version());
    return onlyFile(folder, ".whl");
  }

  /**
   * The tarball, by {@code npm pack}, compared with the integrity that the registry states; none of
   * the package's scripts runs.
   */
  Path fetch(Npm npm) {
    Path folder = newFolder("npm");
    ExternalCommand commands = new ExternalCommand(folder, environment);
    String wanted = npm.name() + "@" + npm.version();
    commands.run("npm", "pack", wanted, "--ignore-scripts", "--silent", "--no-update-notifier");
    Path tarball = onlyFile(folder, ".tgz");
    NpmIntegrity.check(
        wanted, tarball, commands.run("npm", "view", wanted, "dist.integrity", "--silent"));
    return tarball;
  }

  private Path newFolder(String name) {
    try {
      return Files.createTempDirectory(work, name);
    } catch (IOException e) {
      throw new BundleException("no folder can be made in " + work + "; it must be writable", e);
    }
  }

  private static Path onlyFile(Path folder, String extension) {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> found = files.filter(file -> file.toString().endsWith(extension)).toList();
      if (found.size() != 1) {
        throw new BundleException(
            "the client fetched "
                + found.size()
                + " files *"
                + extension
                + " where 1 was expected");
      }
      return found.getFirst();
    } catch (IOException e) {
      throw new BundleException("the fetched files in " + folder + " cannot be listed", e);
    }
  }
}
