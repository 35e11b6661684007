package eu.casemate.hsm.token;

import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKU_USER;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.xipki.pkcs11.wrapper.AttributeVector;
import org.xipki.pkcs11.wrapper.PKCS11Exception;
import org.xipki.pkcs11.wrapper.PKCS11Module;
import org.xipki.pkcs11.wrapper.Session;
import org.xipki.pkcs11.wrapper.Slot;
import org.xipki.pkcs11.wrapper.TokenException;

/**
 * Real SoftHSM tokens for tests, also of other modules (test-jar).
 *
 * <p>SoftHSM reads the environment variable SOFTHSM2_CONF once a process, so surefire sets it to a
 * file below {@code target}; this class writes that file. Each call of {@link #create} makes a
 * token of its own. Make it while no {@link Token} is open in this process: SoftHSM looks for new
 * tokens only when it is initialised.
 */
public final class SoftHsm {

  /** Debian's SoftHSM. */
  public static final Path MODULE = Path.of("/usr/lib/softhsm/libsofthsm2.so");

  private static final String PIN = "4711-test";
  private static final AtomicInteger NEXT = new AtomicInteger();

  private final String label;
  private final Path pinFile;

  private SoftHsm(String label, Path pinFile) {
    this.label = label;
    this.pinFile = pinFile;
  }

  /** A fresh token with a user PIN, in a file below {@code folder}. */
  public static SoftHsm create(Path folder) {
    try {
      prepare();
      String label = "t" + ProcessHandle.current().pid() + "-" + NEXT.incrementAndGet();
      run(
          "softhsm2-util",
          "--init-token",
          "--free",
          "--label",
          label,
          "--pin",
          PIN,
          "--so-pin",
          PIN);
      return new SoftHsm(label, writePin(folder.resolve(label + ".pin"), PIN));
    } catch (IOException e) {
      throw new IllegalStateException("no SoftHSM token", e);
    }
  }

  /** The token. */
  public TokenAddress address() {
    return new TokenAddress(MODULE, label);
  }

  /** A file, mode 0600, with the right PIN. */
  public Path pinFile() {
    return pinFile;
  }

  /** A token that is logged in. */
  public Token open() {
    return open(MODULE);
  }

  /** As {@link #open()}, through another library, which forwards to {@link #MODULE}. */
  public Token open(Path module) {
    try (Pin pin = Pin.read(pinFile)) {
      return Token.open(new TokenAddress(module, label), pin);
    }
  }

  /** Writes a PIN file as an operator should. */
  public static Path writePin(Path file, String pin) throws IOException {
    Files.writeString(file, pin + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }

  /**
   * Removes every object of this label, as an operator with the vendor's tool. No Token may be open
   * in this process.
   */
  public void deleteKey(KeyLabel key) {
    onSession(
        session -> {
          var any = new AttributeVector().label(key.value());
          for (long handle : session.findAllObjectsSingle(any)) {
            session.destroyObject(handle);
          }
        });
  }

  /**
   * Puts a key of a known value there, which wraps and unwraps only, as the key-encryption keys of
   * earlier versions do. No Token may be open in this process.
   */
  public void importWrappingKey(KeyLabel key, byte[] value) {
    onSession(
        session ->
            session.createObject(
                AttributeVector.newAESSecretKey()
                    .token(true)
                    .private_(true)
                    .label(key.value())
                    .sensitive(true)
                    .extractable(false)
                    .wrap(true)
                    .unwrap(true)
                    .encrypt(false)
                    .decrypt(false)
                    .value(value)));
  }

  /** What a failover of the HSM does: the open {@link Token} has no session and no login left. */
  public void closeAllSessions() {
    onSlot(slot -> slot.getModule().getPKCS11Module().C_CloseAllSessions(slot.getSlotID()));
  }

  /** Logs the process out; the sessions of the open {@link Token} stay. */
  public void logOut() {
    onSlot(
        slot -> {
          var session = slot.getToken().openSession(true);
          session.logout();
          session.closeSession();
        });
  }

  /** What is done to the token behind {@link Token}'s back. */
  @FunctionalInterface
  private interface Deed<T> {
    void on(T what) throws TokenException, iaik.pkcs.pkcs11.wrapper.PKCS11Exception;
  }

  private void onSession(Deed<Session> deed) {
    try {
      PKCS11Module module = PKCS11Module.getInstance(MODULE.toString());
      module.initialize();
      try {
        onSlot(
            slot -> {
              var session = slot.getToken().openSession(true);
              session.login(CKU_USER, PIN.toCharArray());
              deed.on(session);
              session.closeSession();
            });
      } finally {
        module.finalize(null);
      }
    } catch (IOException | PKCS11Exception e) {
      throw new IllegalStateException("token " + label + " did not do it", e);
    }
  }

  private void onSlot(Deed<Slot> deed) {
    try {
      for (Slot slot : PKCS11Module.getInstance(MODULE.toString()).getSlotList(true)) {
        if (slot.getToken().getTokenInfo().getLabel().strip().equals(label)) {
          deed.on(slot);
        }
      }
    } catch (IOException | TokenException | iaik.pkcs.pkcs11.wrapper.PKCS11Exception e) {
      throw new IllegalStateException("token " + label + " did not do it", e);
    }
  }

  private static synchronized void prepare() throws IOException {
    String configured = System.getenv("SOFTHSM2_CONF");
    if (configured == null) {
      throw new IllegalStateException("surefire must set the environment variable SOFTHSM2_CONF");
    }
    Path conf = Path.of(configured);
    if (!Files.exists(conf)) {
      Path tokens = Files.createDirectories(conf.resolveSibling("softhsm2-tokens"));
      Files.writeString(
          conf,
          "directories.tokendir = " + tokens + "\nobjectstore.backend = file\nlog.level = ERROR\n");
    }
  }

  private static void run(String... command) throws IOException {
    Process process = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
    try (var output = process.getInputStream()) {
      String text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IOException(command[0] + ": " + text);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(command[0] + " was interrupted", e);
    }
  }
}
