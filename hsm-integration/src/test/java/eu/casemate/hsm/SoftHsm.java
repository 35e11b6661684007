package eu.casemate.hsm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * A real SoftHSM for tests: one store for the test process, which surefire names in SOFTHSM2_CONF,
 * and as many tokens in it as tests need.
 */
public final class SoftHsm {
  /** Debian's place of the module. */
  public static final Path MODULE = Path.of("/usr/lib/softhsm/libsofthsm2.so");

  /** The user PIN of every token made here. */
  public static final String PIN = "2468-tests";

  private static int made;

  private SoftHsm() {}

  /** Makes a token with a label of its own. */
  public static synchronized TokenAddress newToken() throws IOException, InterruptedException {
    Path conf = Path.of(System.getenv("SOFTHSM2_CONF"));
    Path tokens = conf.resolveSibling("softhsm2-tokens");
    if (made == 0) {
      Files.createDirectories(tokens);
      Files.writeString(
          conf, "directories.tokendir = " + tokens + "\nobjectstore.backend = file\n");
    }
    made++;
    String label = "test-" + ProcessHandle.current().pid() + "-" + made;
    Process process =
        new ProcessBuilder(
                List.of(
                    "softhsm2-util",
                    "--init-token",
                    "--free",
                    "--label",
                    label,
                    "--pin",
                    PIN,
                    "--so-pin",
                    PIN))
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("softhsm2-util failed: " + output);
    }
    // The library lists its slots when it starts: a token made later is not seen without this.
    TokenAddress address = new TokenAddress(MODULE, label);
    Token.restartLibrary(address);
    return address;
  }

  /** A file with the PIN, readable by its owner alone. */
  public static Path pinFile(Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("pin"), PIN + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }

  /** Opens a token of this class. */
  public static Token open(TokenAddress address) {
    try (Pin pin = Pin.of(PIN.toCharArray())) {
      return Token.open(address, pin);
    }
  }
}
