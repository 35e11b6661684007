package eu.casemate.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.StringEntry;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What is shipped to an enclave can download nothing. */
class EnclaveClassPathTest {

  /** The rooms of the connected side only. */
  private static final Set<String> CONNECTED =
      Set.of("offline-bundle/fetch", "installer/connected");

  /** Programs that fetch, and those that fetch a page. */
  private static final Set<String> CLIENTS =
      Set.of("mvn", "pip", "pip3", "python3", "npm", "apt", "apt-get", "curl", "wget", "skopeo");

  /**
   * Who speaks HTTP to what runs beside it: engines, whose addresses {@code EngineAddress} checks.
   */
  private static final Set<String> SPEAKING_TO_SERVICES =
      Set.of(
          "eu.casemate.serving.OpenAiEngine",
          "eu.casemate.serving.ChatStream",
          "eu.casemate.serving.EngineHttp",
          "eu.casemate.serving.EventResponse");

  private static final Set<String> SOCKETS =
      Set.of(
          "java.net.Socket",
          "java.net.DatagramSocket",
          "java.nio.channels.SocketChannel",
          "java.nio.channels.DatagramChannel",
          "java.nio.channels.AsynchronousSocketChannel");

  /** Who may: Unix sockets, and loopback ({@code Probe}, {@code PageRelay}); strace looks too. */
  private static final Set<String> OPENING_SOCKETS =
      Set.of(
          "eu.casemate.hsm.client.KeyClient",
          "eu.casemate.hsm.protocol.LineChannel",
          "eu.casemate.hsm.service.Listener",
          "eu.casemate.installer.client.HttpApi",
          "eu.casemate.installer.client.PageRelay",
          "eu.casemate.installer.client.RuntimeClient",
          "eu.casemate.installer.supervisor.ControlConnection",
          "eu.casemate.installer.supervisor.ControlServer",
          "eu.casemate.installer.supervisor.Probe",
          "eu.casemate.installer.supervisor.SupervisorClient",
          "eu.casemate.runtime.web.SocketFile",
          "eu.casemate.runtime.web.caller.SocketPeer");

  private static final Pattern SHIPPED =
      Pattern.compile("(?m)^ *- build: \\$\\{checkout}/(\\S+)/target/lib$");
  private static final Pattern DEPENDENCY =
      Pattern.compile("<groupId>([a-z0-9.-]+)</groupId><artifactId>([a-z0-9.-]+)</artifactId>(.*)");
  private static final Pattern FORBIDDEN =
      Pattern.compile("(?:bundle-fetch|installer-connected|oras-java-sdk)(?:-.*\\.jar)?");

  @Test
  void theBundleShipsTheCommandLineOfTheEnclave() {
    assertThat(shipped())
        .contains("installer/enclave", "runtime/server", "runtime/graph-server")
        .anyMatch(room -> room.startsWith("hsm-integration"))
        .doesNotContainAnyElementsOf(CONNECTED);
  }

  @Test
  void noShippedModuleDependsOnWhatFetches() {
    for (String room : shipped()) {
      assertThat(artifacts(room))
          .as("class path of " + room)
          .isNotEmpty()
          .noneMatch(artifact -> FORBIDDEN.matcher(artifact).matches());
    }
  }

  @Test
  void noShippedFolderHoldsWhatFetches() throws IOException {
    for (String room : shipped()) {
      Path lib = Rooms.CHECKOUT.resolve(room).resolve("target/lib");
      if (Files.isDirectory(lib)) {
        try (Stream<Path> jars = Files.list(lib)) {
          assertThat(jars.map(jar -> jar.getFileName().toString()))
              .as(lib + "; if the build of before left it there, run mvn clean")
              .noneMatch(jar -> FORBIDDEN.matcher(jar).matches());
        }
      }
    }
  }

  @Test
  void onlyTheConnectedSideUsesTheHttpClientOrOpensAddresses() {
    Set<String> users = new TreeSet<>();
    inEnclave()
        .filter(type -> !SPEAKING_TO_SERVICES.contains(topLevel(type)))
        .forEach(
            type -> {
              type.getDirectDependenciesFromSelf().stream()
                  .filter(to -> to.getTargetClass().getPackageName().startsWith("java.net.http"))
                  .forEach(to -> users.add(to.getDescription()));
              type.getMethodCallsFromSelf().stream()
                  .filter(EnclaveClassPathTest::opensAnAddress)
                  .forEach(call -> users.add(call.getDescription()));
            });
    assertThat(users).isEmpty();
  }

  private static String topLevel(JavaClass type) {
    return type.getName().replaceFirst("\\$.*", "");
  }

  private static boolean opensAnAddress(JavaMethodCall call) {
    return call.getTargetOwner().isAssignableTo(URL.class)
        && Set.of("openConnection", "openStream", "getContent").contains(call.getName());
  }

  @Test
  void onlyTheseClassesOpenASocket() {
    Set<String> users =
        inEnclave()
            .filter(
                type ->
                    type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(to -> isSocket(to.getTargetClass())))
            .map(EnclaveClassPathTest::topLevel)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(users).isSubsetOf(OPENING_SOCKETS);
  }

  private static boolean isSocket(JavaClass type) {
    return SOCKETS.contains(type.getName())
        || type.getPackageName().startsWith("io.helidon.webclient");
  }

  @Test
  void onlyTheConnectedSideStartsClientsThatFetch() {
    Set<String> starters =
        inEnclave()
            .filter(EnclaveClassPathTest::startsProcesses)
            .flatMap(type -> constants(type).map(text -> type.getName() + " names " + text))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(starters).isEmpty();
  }

  /** So that the test above would see one. */
  @Test
  void theConnectedSideIsSeenToStartThem() {
    assertThat(
            Rooms.MAIN.stream()
                .filter(type -> Rooms.of(type).filter(CONNECTED::contains).isPresent())
                .filter(EnclaveClassPathTest::startsProcesses)
                .flatMap(EnclaveClassPathTest::constants))
        .contains("mvn", "npm");
  }

  private static boolean startsProcesses(JavaClass type) {
    return type.getDirectDependenciesFromSelf().stream()
        .map(dependency -> dependency.getTargetClass().getSimpleName())
        .anyMatch(Set.of("ProcessBuilder", "ExternalCommand")::contains);
  }

  private static Stream<JavaClass> inEnclave() {
    return Rooms.MAIN.stream()
        .filter(type -> Rooms.of(type).filter(room -> !CONNECTED.contains(room)).isPresent());
  }

  /** The names of clients among the constants of a class. */
  private static Stream<String> constants(JavaClass type) {
    try (InputStream in = type.getSource().orElseThrow().getUri().toURL().openStream()) {
      var pool = ClassFile.of().parse(in.readAllBytes()).constantPool();
      return StreamSupport.stream(pool.spliterator(), false)
          .filter(StringEntry.class::isInstance)
          .map(entry -> ((StringEntry) entry).stringValue())
          .filter(CLIENTS::contains)
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The modules whose class path the bundle takes. */
  private static Set<String> shipped() {
    String bundle = Rooms.read(Rooms.CHECKOUT.resolve("offline-bundle/bundle.yaml"));
    return SHIPPED
        .matcher(bundle)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What a module and the modules below it depend on, by their poms, other than for tests. */
  private static Set<String> artifacts(String top) {
    Map<String, String> roomOfArtifact = Rooms.roomOfArtifact();
    Set<String> found = new TreeSet<>();
    Deque<String> left = new ArrayDeque<>(Set.of(top));
    while (!left.isEmpty()) {
      DEPENDENCY
          .matcher(Rooms.read(Rooms.CHECKOUT.resolve(left.pop()).resolve("pom.xml")))
          .results()
          .filter(each -> !each.group(3).contains("<scope>test</scope>"))
          .map(each -> each.group(2))
          .filter(found::add)
          .filter(roomOfArtifact::containsKey)
          .forEach(artifact -> left.push(roomOfArtifact.get(artifact)));
    }
    return found;
  }
}
