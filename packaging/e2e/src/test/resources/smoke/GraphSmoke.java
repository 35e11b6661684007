import com.github.luben.zstd.Zstd;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.io.ByteUnit;
import org.xerial.snappy.Snappy;

/** The natives of the graph server: zstd, snappy, Netty's epoll, JNA; then Neo4j itself. */
final class GraphSmoke {
  public static void main(String[] home) throws Exception {
    Seen.noAvx2();
    byte[] text = "a sentence, again and again; ".repeat(5_000).getBytes("UTF-8");
    same("zstd", text, Zstd.decompress(Zstd.compress(text, 6), text.length));
    same("snappy", text, Snappy.uncompress(Snappy.compress(text)));
    System.out.println("jna pointer " + com.sun.jna.Native.POINTER_SIZE);
    netty();
    var service =
        new DatabaseManagementServiceBuilder(Path.of(home[0]))
            .setConfig(GraphDatabaseSettings.pagecache_memory, ByteUnit.mebiBytes(16))
            .setConfig(GraphDatabaseSettings.udc_enabled, false)
            .build();
    System.out.println("neo4j started");
    var graph = service.database("neo4j");
    graph.executeTransactionally("CREATE (:Text {name: 'one'})-[:CITES]->(:Text {name: 'two'})");
    String found =
        graph.executeTransactionally(
            "MATCH (a:Text)-[:CITES]->(b) WHERE a.name = $name RETURN b.name AS name",
            Map.of("name", "one"),
            result -> result.next().get("name").toString());
    System.out.println("neo4j found " + found);
    Seen.end();
  }

  private static void netty() throws Exception {
    Epoll.ensureAvailability();
    var group = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    var server =
        new ServerBootstrap()
            .group(group)
            .channel(EpollServerSocketChannel.class)
            .childHandler(new ChannelInboundHandlerAdapter())
            .bind("127.0.0.1", 0)
            .sync();
    System.out.println("epoll bound " + server.channel().isOpen());
    server.channel().close().sync();
  }

  private static void same(String what, byte[] expected, byte[] found) {
    if (!Arrays.equals(expected, found)) {
      throw new AssertionError(what + " gave other bytes");
    }
    System.out.println(what + " round trip");
  }
}
