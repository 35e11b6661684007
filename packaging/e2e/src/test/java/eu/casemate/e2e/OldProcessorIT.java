package eu.casemate.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The claim of each native component, x86-64-v2, proven by its real work on such a processor; what
 * the release claims is what is proven here.
 */
class OldProcessorIT {
  private static final Path NOTHING = Path.of("/dev/null");
  private static final Path SOFTHSM = Path.of("/usr/lib/softhsm/libsofthsm2.so");
  private static final String SHA_1_OF_X = "11f6ad8ec52a2984abaafd7c3b516503785c2072";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static Path current;
  @TempDir private Path work;

  @BeforeAll
  static void find() {
    current = Demonstration.running().appliance().resolve("current");
    OldProcessor.assumeInstalled();
  }

  @Test
  void everyNativeComponentClaimsWhatIsProvenHere() throws IOException {
    JsonNode release = JSON.readTree(Files.readAllBytes(current.resolve("release.json")));
    List<String> claims = new ArrayList<>();
    for (JsonNode component : release.path("components")) {
      if (component.has("requires")) {
        claims.add(
            component.path("name").stringValue()
                + " "
                + component.path("requires").path("processor").stringValue());
      }
    }
    assertThat(claims)
        .containsExactly(
            "cli x86-64-v2",
            "engine x86-64-v2",
            "graph-server x86-64-v2",
            "jre x86-64-v2",
            "key-service x86-64-v2",
            "oci x86-64-v2",
            "postgresql x86-64-v2",
            "redis x86-64-v2",
            "runtime x86-64-v2",
            "tesseract x86-64-v2");
  }

  @Test
  void postgresqlKeepsAndFindsRows() throws IOException, InterruptedException {
    Path bin = current.resolve("postgresql/bin");
    String data = work.resolve("data").toString();
    OldProcessor.natively(
        work,
        Map.of(),
        List.of(
            bin.resolve("initdb").toString(),
            "--pgdata=" + data,
            "--username=casemate",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C"));
    Path statements =
        Files.writeString(
            work.resolve("statements"),
            """
            create table t (i int primary key, s text)
            insert into t select g, md5(g::text) from generate_series(1, 1000) g
            select count(*), max(s), to_tsvector('french', 'les marchés publics') from t
            """);
    try (OldProcessor postgres =
        OldProcessor.start(
            work,
            "postgresql",
            Map.of(),
            statements,
            List.of(
                bin.resolve("postgres").toString(),
                "--single",
                "-D",
                data,
                "-c",
                "dynamic_shared_memory_type=mmap",
                "postgres"))) {
      assertThat(postgres.ended(Duration.ofMinutes(1)))
          .contains("count = \"1000\"", "'march':2")
          .doesNotContain("ERROR", "FATAL");
      postgres.assertSeesNoAvx2();
    }
  }

  @Test
  void redisAnswers() throws IOException, InterruptedException {
    Path socket = work.resolve("r.sock");
    Path bin = current.resolve("redis/bin");
    try (OldProcessor redis =
        OldProcessor.start(
            work,
            "redis",
            Map.of("LD_LIBRARY_PATH", bin.resolve("lib").toString()),
            NOTHING,
            List.of(
                bin.resolve("redis-server").toString(),
                "--port",
                "0",
                "--unixsocket",
                socket.toString(),
                "--save",
                ""))) {
      Demonstration.await(
          "redis listens", Duration.ofSeconds(30), () -> !redis.runs() || listens(socket));
      assertThat(redis.runs()).as(redis.said()).isTrue();
      try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
        channel.connect(UnixDomainSocketAddress.of(socket));
        send(
            channel,
            """
            SET key value\r
            GET key\r
            EVAL "return redis.sha1hex('x')" 0\r
            """);
        StringBuilder answer = new StringBuilder();
        InputStream in = Channels.newInputStream(channel);
        for (int c = in.read(); c >= 0 && answer.indexOf(SHA_1_OF_X) < 0; c = in.read()) {
          answer.append((char) c);
        }
        assertThat(answer).contains("+OK\r\n$5\r\nvalue\r\n", SHA_1_OF_X);
        send(channel, "SHUTDOWN NOSAVE\r\n");
      }
      redis.ended(Duration.ofSeconds(20));
      redis.assertSeesNoAvx2();
    }
  }

  @ParameterizedTest
  @CsvSource({"multilingual-e5-small, MEAN", "bge-small-en-v1.5, CLS"})
  void onnxRuntimeAndTokenizersEmbedASentenceAsElsewhere(String model, String pooling)
      throws Exception {
    String folder = current.resolve("embedding").resolve(model).toString();
    List<String> command =
        java(
            "EmbedSmoke", "runtime", List.of("-Djava.io.tmpdir=" + work), List.of(folder, pooling));
    String here = OldProcessor.natively(work, Map.of(), command);

    double[] expected = vector(here);
    double[] found = vector(onOldProcessor("embedding-" + model, Map.of(), command));

    assertThat(expected).hasSize(384);
    double product = 0;
    for (int i = 0; i < expected.length; i++) {
      product += expected[i] * found[i];
    }
    assertThat(product).as("cosine with the native result").isCloseTo(1, within(0.0001));
  }

  @Test
  void tesseractReadsALineAsElsewhere() throws Exception {
    BufferedImage line = new BufferedImage(500, 120, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D drawing = line.createGraphics();
    drawing.setColor(Color.WHITE);
    drawing.fillRect(0, 0, 500, 120);
    drawing.setColor(Color.BLACK);
    drawing.setFont(new Font(Font.SERIF, Font.PLAIN, 48));
    drawing.drawString("The pump stands", 40, 75);
    drawing.dispose();
    Path picture = work.resolve("line.png");
    ImageIO.write(line, "png", picture.toFile());
    Path folder = current.resolve("tesseract");
    Map<String, String> environment =
        Map.of("LD_LIBRARY_PATH", folder.resolve("lib").toString(), "OMP_THREAD_LIMIT", "1");
    List<String> command =
        List.of(
            folder.resolve("bin/tesseract").toString(),
            picture.toString(),
            "stdout",
            "--tessdata-dir",
            folder.resolve("share/tesseract-ocr/5/tessdata").toString(),
            "--psm",
            "7");
    assertThat(OldProcessor.natively(work, environment, command)).contains("The pump stands");
    try (OldProcessor tesseract =
        OldProcessor.start(work, "tesseract", environment, NOTHING, command)) {
      assertThat(tesseract.ended(Duration.ofMinutes(2))).contains("The pump stands");
      tesseract.assertSeesNoAvx2();
    }
  }

  @Test
  void theGraphServersNativesAndNeo4jWork() throws Exception {
    List<String> options =
        List.of(
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--sun-misc-unsafe-memory-access=allow",
            "--add-opens=java.base/java.nio=ALL-UNNAMED",
            "--add-opens=java.base/java.io=ALL-UNNAMED",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
            "-Djava.io.tmpdir=" + work);
    String said =
        onOldProcessor(
            "graph-server",
            Map.of(),
            java("GraphSmoke", "graph-server", options, List.of(work.resolve("neo4j").toString())));

    assertThat(said)
        .contains("zstd round trip", "snappy round trip", "jna pointer 8")
        .contains("epoll bound true", "neo4j found two");
  }

  @Test
  void thePkcs11WrapperSigns() throws Exception {
    Path tokens = Files.createDirectories(work.resolve("tokens"));
    Path settings =
        Files.writeString(
            work.resolve("softhsm2.conf"),
            "directories.tokendir = " + tokens + "\nobjectstore.backend = file\n");
    Path pin = Files.writeString(work.resolve("pin"), "123456\n");
    Files.setPosixFilePermissions(pin, PosixFilePermissions.fromString("rw-------"));
    Map<String, String> environment = Map.of("SOFTHSM2_CONF", settings.toString());
    List<String> make = List.of("softhsm2-util", "--init-token", "--free", "--label", "smoke");
    OldProcessor.natively(work, environment, with(make, "--so-pin", "123456", "--pin", "123456"));

    String said =
        onOldProcessor(
            "key-service",
            environment,
            java(
                "TokenSmoke",
                "key-service",
                List.of("-Djava.io.tmpdir=" + work),
                List.of(SOFTHSM.toString(), "smoke", pin.toString())));

    assertThat(said).contains("signature holds true");
  }

  @Test
  void theEngineGivesAToken() throws IOException, InterruptedException {
    Path bin = current.resolve("engine/bin");
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    String model = current.resolve("model/SmolLM2-135M-Instruct.Q4_1.gguf").toString();
    List<String> command =
        with(
            List.of(bin.resolve("llama-server").toString(), "--model", model, "--no-warmup"),
            "--host",
            "127.0.0.1",
            "--port",
            Integer.toString(port),
            "--device",
            "none",
            "--threads",
            "2",
            "--ctx-size",
            "256",
            "--parallel",
            "1",
            "--cache-ram",
            "0",
            "--offline",
            "--fit",
            "off",
            "--no-ui");
    Map<String, String> environment = Map.of("LD_LIBRARY_PATH", bin.toString());
    try (OldProcessor engine = OldProcessor.start(work, "engine", environment, NOTHING, command);
        HttpClient client = HttpClient.newHttpClient()) {
      String address = "http://127.0.0.1:" + port;
      HttpRequest health = HttpRequest.newBuilder(URI.create(address + "/health")).build();
      Demonstration.await(
          "the engine is ready: " + engine.said(),
          Duration.ofMinutes(2),
          () -> !engine.runs() || answers(client, health));
      assertThat(engine.runs()).as(engine.said()).isTrue();
      HttpRequest ask =
          HttpRequest.newBuilder(URI.create(address + "/v1/completions"))
              .timeout(Duration.ofMinutes(1))
              .POST(
                  HttpRequest.BodyPublishers.ofString(
                      "{\"prompt\":\"The capital of France is\",\"max_tokens\":1,\"temperature\":0}"))
              .build();
      HttpResponse<String> answer = client.send(ask, HttpResponse.BodyHandlers.ofString());
      assertThat(JSON.readTree(answer.body()).path("choices").path(0).path("text").stringValue())
          .isEqualTo(" Paris");
      engine.assertSeesNoAvx2();
    }
  }

  /** Its file alone says little: it is there before anybody listens. */
  private static boolean listens(Path socket) {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      return channel.connect(UnixDomainSocketAddress.of(socket));
    } catch (IOException e) {
      return false;
    }
  }

  private static void send(SocketChannel channel, String commands) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(commands.getBytes(UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private static boolean answers(HttpClient client, HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private String onOldProcessor(String name, Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    try (OldProcessor java = OldProcessor.start(work, name, environment, NOTHING, command)) {
      String said = java.ended(Duration.ofMinutes(4));
      assertThat(said).contains("UseAVX 0\n", "done\n");
      return said;
    }
  }

  private static double[] vector(String said) {
    String line =
        said.lines().filter(each -> each.startsWith("embedding [")).findFirst().orElseThrow();
    String numbers = line.substring("embedding [".length(), line.length() - 1);
    return Stream.of(numbers.split(", ")).mapToDouble(Double::parseDouble).toArray();
  }

  /** A small program over the jars of a component, run by the shipped JRE. */
  private List<String> java(
      String main, String component, List<String> options, List<String> arguments)
      throws IOException {
    Path sources = Path.of("src/test/resources/smoke");
    Path classes = Files.createDirectories(work.resolve("classes"));
    String jars = jars(current.resolve(component).resolve("lib"));
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-nowarn",
                "-cp",
                jars,
                "-d",
                classes.toString(),
                sources.resolve("Seen.java").toString(),
                sources.resolve(main + ".java").toString());
    assertThat(status).as("compilation of %s", main).isZero();
    List<String> command = new ArrayList<>();
    command.add(current.resolve("jre/bin/java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(options);
    command.addAll(List.of("-cp", jars + ":" + classes, main));
    command.addAll(arguments);
    return command;
  }

  private static String jars(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().map(Path::toString).collect(Collectors.joining(":"));
    }
  }

  private static List<String> with(List<String> command, String... more) {
    List<String> whole = new ArrayList<>(command);
    whole.addAll(List.of(more));
    return whole;
  }
}
