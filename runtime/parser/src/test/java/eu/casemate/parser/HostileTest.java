package eu.casemate.parser;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.runtime.documents.worker.ParserCommand;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process can do that its document has taken over. */
final class HostileTest {

  @TempDir Path folder;

  @Test
  void opensNoSocketNorFileNorProcessFromAnyThread() throws Exception {
    Path socket = folder.resolve("s");
    Path file = folder.resolve("written");
    Process victim = new ProcessBuilder("sleep", "60").start();
    try (ServerSocket tcp = new ServerSocket(0, 9, InetAddress.getLoopbackAddress());
        ServerSocketChannel unix = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      unix.bind(UnixDomainSocketAddress.of(socket));
      List<String> tries =
          List.of(
              Integer.toString(tcp.getLocalPort()),
              socket.toString(),
              file.toString(),
              Long.toString(victim.pid()));
      // Without the launcher and its seal, all of it works: the attempts are real.
      List<String> free = run(command(false, tries));
      assertThat(free).contains("tcp worked", "unix worked", "udp worked", "listen worked");
      List<String> confined = run(command(true, tries));
      assertThat(confined).hasSize(4 + 1 + 10 + 10 + 1).last().isEqualTo("done");
      assertThat(confined).filteredOn(line -> line.endsWith(" worked")).isEmpty();
      assertThat(confined.get(4)).matches("drawn \\d{6}");
      assertThat(victim.isAlive()).isTrue();
      assertThat(file).doesNotExist();
    } finally {
      victim.destroyForcibly();
    }
  }

  private List<String> command(boolean confined, List<String> tries) throws IOException {
    ParserCommand parser = ParserJars.command(folder, ParserCommand.Limits.DEFAULT);
    List<String> words = new ArrayList<>();
    if (confined) {
      words.addAll(java(parser, "eu.casemate.parser.LauncherMain"));
      words.addAll(List.of("1536", "60"));
    }
    words.addAll(java(parser, "eu.casemate.parser.HostileMain"));
    words.addAll(tries);
    return words;
  }

  private static List<String> java(ParserCommand parser, String main) {
    return List.of(
        parser.java(),
        "-Xmx64m",
        "-XX:+UseSerialGC",
        "-XX:-UsePerfData",
        "-XX:CompressedClassSpaceSize=16m",
        "-XX:ReservedCodeCacheSize=32m",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        parser.classPath(),
        main);
  }

  private static List<String> run(List<String> command) throws Exception {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return out.lines().toList();
  }
}
