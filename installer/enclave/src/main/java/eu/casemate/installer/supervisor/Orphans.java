package eu.casemate.installer.supervisor;

import eu.casemate.installer.site.AppliancePaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Services that outlived a supervisor that was killed, found by their pid files. */
public final class Orphans {
  private Orphans() {}

  /**
   * A service that runs although its supervisor does not.
   *
   * @param service its name
   * @param pid its first process
   */
  public record Orphan(String service, long pid) {}

  /** Those of one appliance. Only meaningful while no supervisor runs. */
  public static List<Orphan> of(AppliancePaths paths) {
    List<Orphan> found = new ArrayList<>();
    for (Path file : pidFiles(paths)) {
      PidFile pidFile = new PidFile(file);
      pidFile
          .read()
          .filter(ProcessIdentity::isAlive)
          .ifPresent(process -> found.add(new Orphan(serviceOf(file), process.pid())));
    }
    return found;
  }

  /** Kills them with all their descendants and removes every pid file. */
  static void kill(AppliancePaths paths, SupervisorListener listener) throws IOException {
    for (Path file : pidFiles(paths)) {
      PidFile pidFile = new PidFile(file);
      pidFile
          .read()
          .map(process -> new ProcessTree(process).kill())
          .filter(count -> count > 0)
          .ifPresent(
              count ->
                  listener.event(
                      serviceOf(file), "killed " + count + " processes of an earlier supervisor"));
      pidFile.delete();
    }
  }

  private static String serviceOf(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.length() - PidFile.SUFFIX.length());
  }

  private static List<Path> pidFiles(AppliancePaths paths) {
    if (!Files.isDirectory(paths.run())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(paths.run())) {
      return files.filter(file -> file.toString().endsWith(PidFile.SUFFIX)).sorted().toList();
    } catch (IOException e) {
      throw new LaunchException("cannot list " + paths.run(), e);
    }
  }
}
