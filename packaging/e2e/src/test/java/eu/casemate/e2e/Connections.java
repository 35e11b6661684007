package eu.casemate.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a program and all that it starts connect to, as the kernel sees it.
 *
 * @param calls what strace wrote
 */
record Connections(Path calls) {

  /** A call that may be made: a Unix socket, loopback, or the end of an association. */
  private static final Pattern LOCAL =
      Pattern.compile(
          ".*(?:sa_family=AF_(?:UNIX|UNSPEC)\\b"
              + "|sa_family=AF_INET,.*inet_addr\\(\"127\\.[0-9.]+\"\\)"
              + "|sa_family=AF_INET6,.*inet_pton\\(AF_INET6, \"(?:::1|::ffff:127\\.[0-9.]+)\").*");

  static Connections in(Path folder) throws IOException {
    return new Connections(Files.createTempFile(folder, "connect", ".txt"));
  }

  /** Words that run a program under strace; those of {@code more} are strace's own. */
  List<String> traced(List<String> more, List<String> program) {
    List<String> words = new ArrayList<>(List.of("strace", "-f", "-qq", "-e", "trace=connect"));
    words.addAll(more);
    words.addAll(List.of("-o", calls.toString()));
    words.addAll(program);
    return words;
  }

  /** The calls, one a line. */
  List<String> all() throws IOException {
    return Files.readAllLines(calls).stream().filter(line -> line.contains("connect(")).toList();
  }

  void assertLocal(String what) throws IOException {
    assertThat(all()).as("connections of " + what).allMatch(Connections::isLocal);
  }

  static boolean isLocal(String call) {
    return LOCAL.matcher(call).matches();
  }
}
