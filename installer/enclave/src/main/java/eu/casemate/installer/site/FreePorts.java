package eu.casemate.installer.site;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Chooses loopback ports that nothing uses now. */
public final class FreePorts {
  private FreePorts() {}

  /**
   * A port for each name: the one it already has, else a free one. All free ones are held open
   * until the last is chosen, so that no two are the same.
   *
   * @param names the ports wanted
   * @param chosen ports chosen by an earlier install; names no longer wanted are dropped
   * @throws IOException when the loopback address cannot be bound
   */
  public static Map<String, Integer> choose(List<String> names, Map<String, Integer> chosen)
      throws IOException {
    Map<String, Integer> ports = new TreeMap<>();
    List<ServerSocket> held = new ArrayList<>();
    try {
      for (String name : names) {
        Integer port = chosen.get(name);
        while (port == null || (ports.containsValue(port) && !ports.containsKey(name))) {
          ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
          held.add(socket);
          port = chosen.containsValue(socket.getLocalPort()) ? null : socket.getLocalPort();
        }
        ports.put(name, port);
      }
    } finally {
      for (ServerSocket socket : held) {
        socket.close();
      }
    }
    return ports;
  }
}
