package eu.casemate.runtime.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One request as raw text, and the whole answer as raw text: no client corrects anything. */
public final class RawHttp {

  private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");

  private RawHttp() {}

  static String send(Path socket, String request) {
    return send(UnixDomainSocketAddress.of(socket), request);
  }

  static String send(int port, String request) {
    return send(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), request);
  }

  /** A request by GET. */
  public static String get(String path, String... headers) {
    return request("GET", path, "", headers);
  }

  static String post(String path, String body, String... headers) {
    return request("POST", path, body, headers);
  }

  static String put(String path, String body, String... headers) {
    return request("PUT", path, body, headers);
  }

  static String delete(String path, String... headers) {
    return request("DELETE", path, "", headers);
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

  /** Sends it to this address; the whole answer. */
  public static String send(SocketAddress address, String request) {
    try (SocketChannel channel = SocketChannel.open(address)) {
      channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.UTF_8)));
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      ByteBuffer buffer = ByteBuffer.allocate(8_192);
      while (!isWhole(answer.toString(StandardCharsets.ISO_8859_1)) && channel.read(buffer) >= 0) {
        answer.write(buffer.array(), 0, buffer.position());
        buffer.clear();
      }
      return answer.toString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isWhole(String answer) {
    int head = answer.indexOf("\r\n\r\n");
    Matcher length = LENGTH.matcher(answer);
    if (head >= 0 && length.find() && length.start() < head) {
      return answer.length() >= head + 4 + Integer.parseInt(length.group(1));
    }
    return head >= 0 && answer.endsWith("0\r\n\r\n");
  }
}
