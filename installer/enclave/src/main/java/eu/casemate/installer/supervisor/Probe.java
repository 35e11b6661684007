package eu.casemate.installer.supervisor;

import eu.casemate.installer.descriptor.Health;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One health check; blocks for a few seconds at most. */
record Probe(Health health, Variables variables) {
  private static final int TIMEOUT = (int) Duration.ofSeconds(3).toMillis();
  private static final int HTTP_PORT = 80;
  private static final String SUCCESS = "2";
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})");

  /** How long after its start the service may take until it answers. */
  Duration patience() {
    return health.patience();
  }

  /** What is wrong, or empty when the service answers. */
  Optional<String> problem() {
    try {
      return switch (health) {
        case Health.Tcp tcp -> tcp(Integer.parseInt(tcp.port().expand(variables::value)));
        case Health.Http http -> http(http.url().expand(variables::value));
        case Health.Unix unix -> unix(unix.path().expand(variables::value));
      };
    } catch (IOException e) {
      return Optional.of("does not answer its health check");
    }
  }

  /** The loopback port that is asked, if it is one. */
  static OptionalInt port(Health health, Variables variables) {
    return switch (health) {
      case Health.Tcp tcp -> OptionalInt.of(Integer.parseInt(tcp.port().expand(variables::value)));
      case Health.Http http ->
          OptionalInt.of(URI.create(http.url().expand(variables::value)).getPort());
      case Health.Unix _ -> OptionalInt.empty();
    };
  }

  private static Optional<String> tcp(int port) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT);
      return Optional.empty();
    }
  }

  /** By hand: the JDK's own clients go to whatever address they are given. */
  static Optional<String> http(String url) throws IOException {
    URI uri = URI.create(url);
    try (Socket socket = new Socket()) {
      int port = uri.getPort() < 0 ? HTTP_PORT : uri.getPort();
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT);
      socket.setSoTimeout(TIMEOUT);
      String path =
          uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery();
      String request =
          "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
              .formatted(path.isEmpty() ? "/" : path, uri.getRawAuthority());
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      String first = firstBytes(in);
      if (first.isEmpty()) {
        throw new EOFException("closed without an answer");
      }
      Matcher status = STATUS.matcher(first);
      if (!status.lookingAt()) {
        return Optional.of("answers its health check with what is no HTTP");
      }
      if (!status.group(1).startsWith(SUCCESS)) {
        return Optional.of("answers its health check with HTTP status " + status.group(1));
      }
      in.skipNBytes(in.available());
      return Optional.empty();
    }
  }

  private static String firstBytes(InputStream in) throws IOException {
    return new String(in.readNBytes("HTTP/1.1 200".length()), StandardCharsets.US_ASCII);
  }

  private static Optional<String> unix(String path) throws IOException {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(path));
      return Optional.empty();
    }
  }
}
