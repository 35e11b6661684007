package eu.casemate.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.casemate.installer.cli.EnclaveCommands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Where the commands of the installed launcher connect to, as the kernel sees it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConnectionsIT {

  /** Faster, but a program that outlives strace could call no kernel function that was traced. */
  private static final List<String> FAST = List.of("--seccomp-bpf");

  /** So that strace can be ended, and lets go of what goes on. */
  private static final List<String> ENDABLE = List.of("-I", "1");

  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private static final String SPECIFICATION =
      """
      format: casemate-bundle/1
      product: Connections
      version: "1"
      release: 1
      platform: linux-amd64
      created: 2026-01-01T00:00:00Z
      components:
        - {name: c, kind: data, version: "1", licence: CC0-1.0, origin: here,
           without-licence-text: made by a test, inputs: [{file: content}]}
      """;

  private final Demonstration demonstration = Demonstration.running();

  @TempDir private Path folder;

  /** A command's words, and the status that it must end with. */
  private record Case(int status, List<String> words) {
    static Case of(String... words) {
      return new Case(0, List.of(words));
    }
  }

  @Test
  void everyCommandOfTheEnclaveHasACase() throws IOException {
    assertThat(cases().keySet())
        .containsExactlyInAnyOrderElementsOf(EnclaveCommands.TABLE.commands());
  }

  @Test
  void onlyUnixSocketsAndLoopbackAreLocal() {
    assertThat("1 connect(3, {sa_family=AF_UNIX, sun_path=\"/run/x\"}, 110) = 0")
        .matches(Connections::isLocal);
    assertThat(inet("127.0.0.1")).matches(Connections::isLocal);
    assertThat(inet("10.255.255.53")).doesNotMatch(Connections::isLocal);
    assertThat(
            "1 connect(3, {sa_family=AF_INET6, sin6_port=htons(443), sin6_flowinfo=htonl(0),"
                + " inet_pton(AF_INET6, \"2001:db8::1\", &sin6_addr), sin6_scope_id=0}, 28) = 0")
        .doesNotMatch(Connections::isLocal);
  }

  /** A datagram's address of documentation: nothing is sent. */
  @Test
  void aConnectionOutwardsIsSeen() throws Exception {
    Connections connections = Connections.in(folder);
    demonstration.run(
        connections.traced(FAST, List.of("bash", "-c", "(exec 3<>/dev/udp/192.0.2.1/9) || true")));

    assertThat(connections.all()).anyMatch(call -> call.contains("192.0.2.1"));
    assertThatThrownBy(() -> connections.assertLocal("bash")).isInstanceOf(AssertionError.class);
  }

  private static String inet(String address) {
    return "1 connect(3, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr(\""
        + address
        + "\")}, 16) = 0";
  }

  /** In the order of the cases: some need what others have made. */
  @TestFactory
  Stream<DynamicTest> connectsToThisMachineOnly() throws IOException {
    Files.createDirectories(folder.resolve("content"));
    Files.writeString(folder.resolve("content/text.txt"), "text");
    Files.writeString(folder.resolve("bundle.yaml"), SPECIFICATION);
    Files.writeString(
        folder.resolve("bundle.lock"), "{\"format\":\"casemate-lock/1\",\"pins\":[]}\n");
    Files.writeString(folder.resolve("passphrase"), "a passphrase of a test\n");
    Files.setPosixFilePermissions(
        folder.resolve("passphrase"), PosixFilePermissions.fromString("rw-------"));
    return cases().entrySet().stream()
        .map(each -> DynamicTest.dynamicTest(each.getKey(), () -> run(each.getValue())));
  }

  private void run(Case command) throws Exception {
    switch (command.words().getFirst()) {
      case "start" -> start();
      case "page" -> page();
      default -> trace(command);
    }
  }

  private void trace(Case command) throws Exception {
    Connections connections = Connections.in(folder);

    Demonstration.Run run = demonstration.run(connections.traced(FAST, launch(command)));

    assertThat(run.exit()).as("%s", run).isEqualTo(command.status());
    connections.assertLocal("casemate " + command.words());
  }

  /** Traces the services too, until all are healthy; they go on when strace ends. */
  private void start() throws Exception {
    Connections connections = Connections.in(folder);
    Files.setPosixFilePermissions(
        connections.calls(), PosixFilePermissions.fromString("rw-rw-rw-"));
    List<String> words = new ArrayList<>();
    words.add(demonstration.checkout().resolve("scripts/offline").toString());
    words.addAll(connections.traced(ENDABLE, launch(Case.of("start"))));

    Path said = folder.resolve("start.txt");
    Process strace = begin(words, said);
    try {
      await(said, "services healthy after");
    } finally {
      strace.destroy();
      strace.waitFor();
    }

    assertThat(connections.all()).anyMatch(call -> call.contains("127.0.0.1"));
    connections.assertLocal("casemate start and of all services");
  }

  /** Asks the relay for the page once, and ends it. */
  private void page() throws Exception {
    Connections connections = Connections.in(folder);
    Path said = folder.resolve("page.txt");
    Process strace = begin(connections.traced(FAST, launch(Case.of("page"))), said);
    try {
      await(said, "http://127.0.0.1:");
      URI page = URI.create(Files.readString(said).strip());
      HttpURLConnection asked = (HttpURLConnection) page.toURL().openConnection();
      // It leads on to the page by a cookie, which this client does not keep.
      asked.setInstanceFollowRedirects(false);
      assertThat(asked.getResponseCode()).isLessThan(400);
    } finally {
      strace.descendants().forEach(ProcessHandle::destroy);
      strace.waitFor();
    }

    assertThat(connections.all()).anyMatch(call -> call.contains("AF_UNIX"));
    connections.assertLocal("casemate page");
  }

  private List<String> launch(Case command) {
    List<String> words = new ArrayList<>();
    words.add(demonstration.appliance().resolve("bin/casemate").toString());
    words.addAll(command.words());
    return words;
  }

  private static Process begin(List<String> words, Path said) throws IOException {
    return new ProcessBuilder(words)
        .redirectErrorStream(true)
        .redirectOutput(said.toFile())
        .redirectInput(Path.of("/dev/null").toFile())
        .start();
  }

  private static void await(Path said, String text) {
    Demonstration.await(
        text + " in " + said,
        PATIENCE,
        () -> {
          try {
            return Files.readString(said).contains(text);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private Map<String, Case> cases() throws IOException {
    Map<String, Case> cases = new LinkedHashMap<>();
    String media = demonstration.media().toString();
    cases.put("self-test", Case.of("self-test"));
    cases.putAll(ceremony());
    cases.putAll(bundle());
    cases.put("media verify", Case.of("media", "verify", in("out"), "--trust-root", root()));
    cases.put(
        "media extract",
        Case.of("media", "extract", in("out"), "--trust-root", root(), "-o", in("look")));
    cases.put("media report", Case.of("media", "report", "--help"));
    cases.put("preflight", Case.of("preflight", media));
    cases.put("plan", Case.of("plan", media));
    cases.put("install", Case.of("install", media, "--made", "2026-01-01"));
    cases.put("inventory", Case.of("inventory", "--verify"));
    cases.put(
        "inventory export",
        officer("inventory", "export", "--name", "site", "-o", in("site.inventory")));
    cases.putAll(running());
    return cases;
  }

  private Map<String, Case> ceremony() {
    Map<String, Case> cases = new LinkedHashMap<>();
    cases.put(
        "bundle key create",
        officer("bundle", "key", "create", "--name", "Officer", "-o", in("officer.pub")));
    cases.put(
        "bundle key export",
        officer("bundle", "key", "export", "--name", "Officer", "-o", in("again.pub")));
    cases.put("bundle key show", Case.of("bundle", "key", "show", in("officer.pub")));
    String holder = "all=" + in("officer.pub");
    cases.put(
        "bundle root init",
        Case.of(
            "bundle",
            "root",
            "init",
            "-o",
            in("trust"),
            "--key-of",
            holder,
            "--threshold",
            "all=1"));
    cases.put("bundle root sign", officer("bundle", "root", "sign", root()));
    cases.put("bundle root show", Case.of("bundle", "root", "show", root()));
    cases.put("bundle root rotate", Case.of("bundle", "root", "rotate", "--help"));
    return cases;
  }

  private Map<String, Case> bundle() {
    Map<String, Case> cases = new LinkedHashMap<>();
    String spec = in("bundle.yaml");
    String lock = in("full.lock");
    cases.put("bundle lock", Case.of("bundle", "lock", "-f", spec, "-o", lock));
    cases.put(
        "bundle build",
        Case.of(
            "bundle",
            "build",
            "-f",
            spec,
            "--lock",
            lock,
            "--roots",
            in("trust"),
            "-o",
            in("out")));
    cases.put("bundle sign", officer("bundle", "sign", in("out")));
    cases.put("bundle inspect", Case.of("bundle", "inspect", in("out"), "--trust-root", root()));
    cases.put("bundle top-up", Case.of("bundle", "top-up", "--help"));
    return cases;
  }

  /** Commands that speak to what runs; the appliance is stopped and started again. */
  private Map<String, Case> running() {
    Map<String, Case> cases = new LinkedHashMap<>();
    Path documents = demonstration.appliance().resolve("current/documents");
    cases.put("stop", Case.of("stop"));
    cases.put("start", Case.of("start"));
    cases.put("supervise", Case.of("supervise", "--help"));
    cases.put("status", Case.of("status"));
    cases.put("ask", Case.of("ask", "When may unsafe code be used?"));
    cases.put("search", Case.of("search", "unsafe code", "--limit", "3"));
    cases.put("ingest", Case.of("ingest", documents.toString()));
    cases.put("check", Case.of("check"));
    cases.put("page", Case.of("page"));
    cases.put("retrieval show", Case.of("retrieval", "show"));
    cases.put(
        "retrieval change", Case.of("retrieval", "change", "--views", "passages,bare-passages"));
    cases.put("retrieval drop", Case.of("retrieval", "drop"));
    // Nothing is left to accept.
    cases.put("retrieval accept", new Case(7, List.of("retrieval", "accept")));
    cases.put("retrieval questions", Case.of("retrieval", "questions"));
    cases.put("keys create", Case.of("keys", "create", "--tenant", "demo", "--days", "1"));
    cases.put("keys list", Case.of("keys", "list"));
    cases.put("keys revoke", new Case(7, List.of("keys", "revoke", "0123456789ab")));
    return cases;
  }

  /** A command that an officer's key is used for. */
  private Case officer(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--key", in("officer.key"), "--passphrase-file", in("passphrase")));
    return new Case(0, all);
  }

  private String root() {
    return in("trust/1.root.json");
  }

  private String in(String name) {
    return folder.resolve(name).toString();
  }
}
