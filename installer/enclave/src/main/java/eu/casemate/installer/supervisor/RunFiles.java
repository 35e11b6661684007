package eu.casemate.installer.supervisor;

import eu.casemate.installer.descriptor.ServiceSpec;
import eu.casemate.installer.descriptor.Template;
import eu.casemate.installer.durable.DurableFiles;
import eu.casemate.installer.durable.Trees;
import eu.casemate.installer.site.AppliancePaths;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What a service finds in {@code run/}: its credentials and its rendered files. */
record RunFiles(AppliancePaths paths, ServiceSpec spec, Variables variables) {
  private static final Set<PosixFilePermission> PRIVATE =
      PosixFilePermissions.fromString("rwx------");

  /** Writes the files that hold no secret; done before each start. */
  void writePlain() throws IOException {
    for (Map.Entry<String, Template> file : spec.files().entrySet()) {
      if (!file.getValue().namesSecret()) {
        write(file.getKey(), file.getValue().expand(variables::value));
      }
    }
  }

  /** Writes credentials and the files that hold secrets. */
  void writeSecret(Map<String, String> secrets) throws IOException {
    for (Map.Entry<String, Template> file : spec.files().entrySet()) {
      if (file.getValue().namesSecret()) {
        write(file.getKey(), file.getValue().expand(name -> variables.value(name, secrets)));
      }
    }
    if (!spec.credentials().isEmpty()) {
      Path folder = paths.credentials(spec.name());
      privateFolder(paths.run().resolve("credentials"));
      privateFolder(folder);
      for (String name : spec.credentials()) {
        byte[] secret = variables.value("secret." + name, secrets).getBytes(StandardCharsets.UTF_8);
        DurableFiles.write(folder.resolve(name), secret, "r--------");
      }
    }
  }

  /** Whether all that {@link #writeSecret} writes is there. */
  boolean secretsPresent() {
    Path folder = paths.credentials(spec.name());
    return Stream.concat(
            spec.credentials().stream().map(folder::resolve),
            spec.files().entrySet().stream()
                .filter(file -> file.getValue().namesSecret())
                .map(file -> paths.run().resolve(file.getKey())))
        .allMatch(Files::exists);
  }

  /** The secrets that are in files now, each once. */
  List<String> secrets() {
    Path folder = paths.credentials(spec.name());
    return spec.credentials().stream().flatMap(name -> content(folder.resolve(name))).toList();
  }

  private static Stream<String> content(Path secret) {
    try {
      return Stream.of(Files.readString(secret));
    } catch (IOException e) {
      // Not unsealed yet: nobody could have written it anywhere.
      return Stream.of();
    }
  }

  /** Removes all of this service's files. */
  void remove() throws IOException {
    Trees.delete(paths.credentials(spec.name()));
    for (String file : spec.files().keySet()) {
      Files.deleteIfExists(paths.run().resolve(file));
    }
  }

  /** Makes a folder that only its owner may enter. */
  static void privateFolder(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.setPosixFilePermissions(folder, PRIVATE);
  }

  /** Removes what a predecessor that crashed left of secrets. */
  static void removeStale(AppliancePaths paths, List<ServiceSpec> services) throws IOException {
    Trees.delete(paths.run().resolve("credentials"));
    for (ServiceSpec service : services) {
      for (String file : service.files().keySet()) {
        Files.deleteIfExists(paths.run().resolve(file));
      }
    }
  }

  private void write(String name, String text) throws IOException {
    DurableFiles.write(
        paths.run().resolve(name), text.getBytes(StandardCharsets.UTF_8), "rw-------");
  }
}
