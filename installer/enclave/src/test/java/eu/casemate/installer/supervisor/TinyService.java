package eu.casemate.installer.supervisor;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A real process to supervise: listens on {@code up.sock}, obeys a few words. */
final class TinyService {
  private TinyService() {}

  /** Arguments: name, folder for its socket, folder to write its trace to, then words. */
  public static void main(String[] arguments) throws IOException {
    String name = arguments[0];
    Path folder = Path.of(arguments[1]);
    Path appliance = Path.of(arguments[2]);
    List<String> words = List.of(arguments);
    if (words.contains("mended") && !Files.exists(appliance.resolve("mended"))) {
      System.out.println("not mended yet");
      System.exit(3);
    }
    if (words.contains("crash-anew")) {
      trace(appliance, "crash");
      System.exit(Files.readAllLines(appliance.resolve("trace")).size());
    }
    trace(appliance, "up " + name);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(name, appliance, words)));
    if (words.contains("family")) {
      spawn(appliance, "child", "sleep", "1000");
      spawn(appliance, "loner", "setsid", "sleep", "1000");
    }
    Path socket = folder.resolve("up.sock");
    Files.deleteIfExists(socket);
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      server.configureBlocking(false);
      while (!Files.exists(folder.resolve("hang"))) {
        var caller = server.accept();
        if (caller != null) {
          caller.close();
        }
        LockSupport.parkNanos(5_000_000);
        if (Files.deleteIfExists(folder.resolve("eat"))) {
          Thread.ofPlatform().daemon().start(TinyService::eatAllMemory);
        }
      }
    }
    Files.delete(folder.resolve("hang"));
    park();
  }

  private static void eatAllMemory() {
    List<byte[]> eaten = new ArrayList<>();
    while (eaten.size() < Integer.MAX_VALUE) {
      eaten.add(new byte[1 << 20]);
    }
  }

  private static void spawn(Path appliance, String name, String... command) throws IOException {
    Process child = new ProcessBuilder(command).start();
    Files.writeString(appliance.resolve(name), Long.toString(child.pid()));
  }

  private static void end(String name, Path appliance, List<String> words) {
    try {
      trace(appliance, "down " + name);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    if (words.contains("deaf")) {
      park();
    }
  }

  private static void park() {
    while (true) {
      LockSupport.park();
    }
  }

  private static void trace(Path appliance, String line) throws IOException {
    Files.writeString(
        appliance.resolve("trace"),
        line + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
