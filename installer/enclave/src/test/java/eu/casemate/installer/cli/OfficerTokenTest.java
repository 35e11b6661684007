package eu.casemate.installer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.installer.cli.option.ProcessEnvironment;
import eu.casemate.installer.keys.SoftToken;
import eu.casemate.installer.outcome.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An officer whose key is in a real token: key, root and release by the command line. */
class OfficerTokenTest {
  @TempDir Path work;

  private String key = "";
  private CapturedConsole captured = new CapturedConsole();

  @BeforeEach
  void makeToken() throws IOException {
    key =
        SoftToken.create(work, "o" + work.getFileName().hashCode()).announced().keyUri("release-1");
  }

  @Test
  void signsARootAndAReleaseWithAKeyInAToken() throws IOException {
    Path pub = work.resolve("officer.pub");
    assertThat(create(pub)).isEqualTo(ExitStatus.OK);
    assertThat(captured.out()).contains("mldsa65-ecdsa-p384-sha512");

    Path root = work.resolve("1.root.json");
    assertThat(run("root", "init", "-o", work.toString(), "--key-of", "all=" + pub))
        .isEqualTo(ExitStatus.OK);
    assertThat(run("root", "sign", root.toString(), "--key", key)).isEqualTo(ExitStatus.OK);
    assertThat(captured.out()).contains("signed by 1 of 1 needed of root version 1: Officer");

    Path media = work.resolve("media/volume-0001");
    TestVolume.write(media, 3, root);
    assertThat(run("sign", media.toString(), "--key", key)).isEqualTo(ExitStatus.OK);
    assertThat(captured.out()).contains("targets    signed by 1 of 1 needed: Officer; complete");
  }

  @Test
  void refusesToMakeASecondKeyOfTheSameLabel() {
    assertThat(create(work.resolve("one.pub"))).isEqualTo(ExitStatus.OK);
    assertThat(create(work.resolve("two.pub"))).isEqualTo(ExitStatus.HSM);
    assertThat(captured.err()).contains("the token has a key of this label");
    assertThat(work.resolve("two.pub")).doesNotExist();
  }

  @Test
  void writesThePublicHalfOfAnExistingKeyAgain() throws IOException {
    Path first = work.resolve("first.pub");
    Path again = work.resolve("again.pub");
    assertThat(create(first)).isEqualTo(ExitStatus.OK);
    assertThat(run("key", "export", "--key", key, "--name", "Officer", "-o", again.toString()))
        .isEqualTo(ExitStatus.OK);
    assertThat(again).hasBinaryContent(Files.readAllBytes(first));
  }

  @Test
  void saysThatThereIsNoSuchKey() {
    assertThat(run("root", "sign", "--key", key, "--no-input", "absent.json"))
        .isEqualTo(ExitStatus.USAGE);
    Path pub = work.resolve("p.pub");
    assertThat(run("key", "export", "--key", key, "--name", "Officer", "-o", pub.toString()))
        .isEqualTo(ExitStatus.HSM);
    assertThat(captured.err()).contains("no such key on the token");
  }

  private ExitStatus create(Path pub) {
    return run("key", "create", "--key", key, "--name", "Officer", "-o", pub.toString());
  }

  private ExitStatus run(String... arguments) {
    captured = new CapturedConsole();
    String[] all = new String[arguments.length + 1];
    all[0] = "bundle";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return Casemate.ofEnclave(
            captured.console(), new ProcessEnvironment(Map.of(), Optional.empty()))
        .run(all);
  }
}
