package eu.casemate.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** One request as raw text, and the whole answer as raw text: no client corrects anything. */
final class RawHttp {

  private RawHttp() {}

  static String send(Path socket, String request) {
    return send(UnixDomainSocketAddress.of(socket), request);
  }

  static String send(int port, String request) {
    return send(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), request);
  }

  static String get(String path, String... headers) {
    return request("GET", path, "", headers);
  }

  static String post(String path, String body, String... headers) {
    return request("POST", path, body, headers);
  }

  private static String request(String method, String path, String body, String... headers) {
    StringBuilder text = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
    boolean named = false;
    for (String header : headers) {
      named |= header.startsWith("Host:");
      text.append(header).append("\r\n");
    }
    if (!named) {
      text.append("Host: 127.0.0.1:1\r\n");
    }
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    if (length > 0) {
      text.append("Content-Length: ").append(length).append("\r\n");
    }
    return text.append("Connection: close\r\n\r\n").append(body).toString();
  }

  private static String send(SocketAddress address, String request) {
    try (SocketChannel channel = SocketChannel.open(address)) {
      channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.UTF_8)));
      return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
