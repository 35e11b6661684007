package eu.casemate.installer.durable;

import eu.casemate.bundle.durable.LockFile;
import eu.casemate.installer.outcome.OperatorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Fills new folders in a process of its own. */
final class HeldFolder {
  private HeldFolder() {}

  /** Starts one: {@code fill PLACE}, or {@code contend LOCK ROUNDS}. */
  static Process start(String... arguments) throws IOException {
    String[] jvm = {
      Path.of(System.getProperty("java.home"), "bin", "java").toString(),
      "-XX:TieredStopAtLevel=1",
      "-XX:+UseSerialGC",
      "-cp",
      System.getProperty("java.class.path"),
      HeldFolder.class.getName()
    };
    String[] command = new String[jvm.length + arguments.length];
    System.arraycopy(jvm, 0, command, 0, jvm.length);
    System.arraycopy(arguments, 0, command, jvm.length, arguments.length);
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  /** Says {@code held} or {@code refused}, or how often it had the lock. */
  public static void main(String[] arguments) throws IOException {
    Path path = Path.of(arguments[1]);
    if (arguments[0].equals("fill")) {
      fill(path);
    } else {
      System.out.println("had it " + contend(path, Integer.parseInt(arguments[2])) + " times");
    }
  }

  /** Holds the folder until its input ends. */
  private static void fill(Path place) throws IOException {
    try (NewFolder folder = NewFolder.at(place)) {
      Files.writeString(folder.partial().resolve("half"), "x");
      System.out.println("held");
      System.in.transferTo(System.out);
    } catch (OperatorException e) {
      System.out.println("refused: " + e.getMessage());
    }
  }

  /** Takes a lock again and again; fails when another has it at the same time. */
  private static int contend(Path lock, int rounds) throws IOException {
    Path alone = lock.resolveSibling("alone");
    int had = 0;
    while (had < rounds) {
      var taken = LockFile.take(lock);
      if (taken.isPresent()) {
        try (LockFile _ = taken.get()) {
          Files.delete(Files.createFile(alone));
          had++;
        }
      }
    }
    return had;
  }
}
