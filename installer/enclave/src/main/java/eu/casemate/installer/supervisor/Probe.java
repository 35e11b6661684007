package eu.casemate.installer.supervisor;

import eu.casemate.installer.descriptor.Health;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** One health check; blocks for a few seconds at most. */
record Probe(Health health, Variables variables) {
  private static final int TIMEOUT = (int) Duration.ofSeconds(3).toMillis();
  private static final int SUCCESS = 2;

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

  // The JDK's HTTP client would keep threads and megabytes for one request in two seconds.
  private static Optional<String> http(String url) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(url).toURL().openConnection(Proxy.NO_PROXY);
    connection.setConnectTimeout(TIMEOUT);
    connection.setReadTimeout(TIMEOUT);
    connection.setInstanceFollowRedirects(false);
    connection.setRequestProperty("Connection", "close");
    try {
      int status = connection.getResponseCode();
      if (status / 100 != SUCCESS) {
        return Optional.of("answers its health check with HTTP status " + status);
      }
      try (InputStream body = connection.getInputStream()) {
        body.skipNBytes(body.available());
      }
      return Optional.empty();
    } finally {
      connection.disconnect();
    }
  }

  private static Optional<String> unix(String path) throws IOException {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(path));
      return Optional.empty();
    }
  }
}
