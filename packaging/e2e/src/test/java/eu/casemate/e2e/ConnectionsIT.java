package eu.casemate.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.installer.cli.EnclaveCommands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Where the commands of the installed launcher connect to, as the kernel sees it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConnectionsIT {

  /** A call that may be made: a Unix socket, loopback, or the end of an association. */
  private static final Pattern LOCAL =
      Pattern.compile(
          ".*(?:sa_family=AF_(?:UNIX|UNSPEC)\\b"
              + "|sa_family=AF_INET,.*inet_addr\\(\"127\\.[0-9.]+\"\\)"
              + "|sa_family=AF_INET6,.*inet_pton\\(AF_INET6, \"(?:::1|::ffff:127\\.[0-9.]+)\").*");

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
    assertThat("1 connect(3, {sa_family=AF_UNIX, sun_path=\"/run/x\"}, 110) = 0").matches(LOCAL);
    assertThat(inet("127.0.0.1")).matches(LOCAL);
    assertThat(inet("10.255.255.53")).doesNotMatch(LOCAL);
    assertThat(inet("192.0.2.1")).doesNotMatch(LOCAL);
    assertThat(
            "1 connect(3, {sa_family=AF_INET6, sin6_port=htons(443), sin6_flowinfo=htonl(0),"
                + " inet_pton(AF_INET6, \"2001:db8::1\", &sin6_addr), sin6_scope_id=0}, 28) = 0")
        .doesNotMatch(LOCAL);
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
        .map(each -> DynamicTest.dynamicTest(each.getKey(), () -> trace(each.getValue())));
  }

  private void trace(Case command) throws Exception {
    Path calls = Files.createTempFile(folder, "connect", ".txt");
    List<String> words =
        new ArrayList<>(
            List.of("strace", "-f", "--seccomp-bpf", "-e", "trace=connect", "-qq", "-o"));
    words.add(calls.toString());
    words.add(demonstration.appliance().resolve("bin/casemate").toString());
    words.addAll(command.words());

    Demonstration.Run run = demonstration.run(words);

    assertThat(run.exit()).as("%s", run).isEqualTo(command.status());
    assertThat(Files.readAllLines(calls))
        .as("connections of casemate %s", command.words())
        .filteredOn(line -> line.contains("connect("))
        .allMatch(line -> LOCAL.matcher(line).matches());
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

  /** Commands that speak to what runs; the daemon itself is not started a second time. */
  private Map<String, Case> running() {
    Map<String, Case> cases = new LinkedHashMap<>();
    Path documents = demonstration.appliance().resolve("current/documents");
    cases.put("start", Case.of("start"));
    cases.put("supervise", Case.of("supervise", "--help"));
    cases.put("status", Case.of("status"));
    cases.put("ask", Case.of("ask", "When may unsafe code be used?"));
    cases.put("ingest", Case.of("ingest", documents.toString()));
    cases.put("check", Case.of("check"));
    cases.put("page", Case.of("page", "--show"));
    cases.put("keys create", Case.of("keys", "create", "--tenant", "demo", "--days", "1"));
    cases.put("keys list", Case.of("keys", "list"));
    cases.put("keys revoke", new Case(7, List.of("keys", "revoke", "0123456789ab")));
    cases.put("stop", Case.of("stop", "--help"));
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
