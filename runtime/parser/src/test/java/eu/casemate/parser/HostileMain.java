package eu.casemate.parser;

import eu.casemate.parser.format.Preloading;
import eu.casemate.parser.picture.Pictures;
import eu.casemate.parser.sandbox.Sandbox;
import eu.casemate.runtime.documents.picture.Encoding;
import eu.casemate.runtime.documents.picture.PictureOrder;
import eu.casemate.runtime.documents.structure.Format;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A parser in the hands of its document: tries what it wants, before the seal and after it, on the
 * main thread and on others, and prints what worked.
 */
public final class HostileMain {

  private static final PrintStream OUT =
      new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

  /** An attempt. */
  @FunctionalInterface
  private interface Attempt {
    void make() throws Exception;
  }

  private HostileMain() {}

  /** The process's entry: the port and the Unix socket of a listener that would answer. */
  public static void main(String[] args) throws Exception {
    Map<String, Attempt> network = new LinkedHashMap<>();
    network.put(
        "tcp",
        () -> new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0])).close());
    network.put("listen", () -> new ServerSocket(0).close());
    network.put("udp", () -> new DatagramSocket().close());
    network.put(
        "unix",
        () -> {
          try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(args[1]));
          }
        });
    Map<String, Attempt> host = new LinkedHashMap<>();
    host.put("read", () -> Files.readString(Path.of("/etc/passwd")));
    host.put("memory", () -> Files.readAllBytes(Path.of("/proc/1/environ")));
    host.put(
        "list",
        () -> {
          try (DirectoryStream<Path> root = Files.newDirectoryStream(Path.of("/"))) {
            root.iterator().next();
          }
        });
    host.put("write", () -> Files.writeString(Path.of(args[2]), "x"));
    host.put("process", () -> new ProcessBuilder("/bin/true").start().waitFor());
    host.put(
        "signal",
        () -> {
          if (!ProcessHandle.of(Long.parseLong(args[3])).orElseThrow().destroyForcibly()) {
            throw new IllegalStateException("refused");
          }
        });
    network.forEach((name, attempt) -> attempt(name, attempt));
    // As in a parser: what libraries print is no answer.
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    // With all that a process has that draws.
    Preloading.withDrawing();
    Sandbox.seal();
    byte[] page = Samples.pdf(each -> each.text(50, 700, "Drawn."));
    PictureOrder order = new PictureOrder(Encoding.GREY, 72, List.of(1));
    ByteArrayOutputStream drawn = new ByteArrayOutputStream();
    Pictures.write(Format.PDF, page, order, drawn);
    OUT.println("drawn " + drawn.size());
    network.putAll(host);
    network.forEach((name, attempt) -> attempt("sealed " + name, attempt));
    Thread other =
        new Thread(() -> network.forEach((name, attempt) -> attempt("thread " + name, attempt)));
    other.start();
    other.join();
    OUT.println("done");
  }

  private static void attempt(String name, Attempt attempt) {
    try {
      attempt.make();
      OUT.println(name + " worked");
    } catch (Exception | LinkageError e) {
      OUT.println(name + " refused");
    }
  }
}
