package eu.casemate.hsm.service;

import eu.casemate.hsm.token.HsmException;
import eu.casemate.hsm.token.Pin;
import eu.casemate.hsm.token.Token;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The key service's process. Exit codes: 2 usage, 4 the socket cannot be served, 5 the HSM; SIGTERM
 * ends it in order.
 *
 * <p>The wrapper's native library is looked for in {@code java.library.path}; if it is not there,
 * it is extracted to {@code java.io.tmpdir}, which must not be mounted noexec.
 */
public final class KeyServiceMain {

  private static final Duration CALL_LIMIT = Duration.ofSeconds(10);
  private static final Duration STATUS_LIMIT = Duration.ofSeconds(2);
  private static final long CLOSE_SECONDS = 2;

  private KeyServiceMain() {}

  /** Serves until SIGTERM. */
  public static void main(String[] words) {
    configureLogging();
    System.exit(run(LoggerFactory.getLogger(KeyServiceMain.class), words));
  }

  private static int run(Logger log, String... words) {
    try {
      serve(log, Arguments.parse(words));
      return 0;
    } catch (IllegalArgumentException e) {
      log.error("{}; {}", e.getMessage(), Arguments.USAGE);
      return 2;
    } catch (HsmException e) {
      log.error("{}; {}", e.getMessage(), e.hint());
      return 5;
    } catch (IOException e) {
      log.error("the socket cannot be served: {}", e.getMessage());
      return 4;
    }
  }

  private static void serve(Logger log, Arguments arguments) throws IOException {
    String token = arguments.address().label();
    var keys = new TokenKeyOperations(token, arguments.kek(), () -> open(arguments));
    var bounded = new BoundedKeyOperations(keys, token, arguments.kek(), CALL_LIMIT, STATUS_LIMIT);
    boolean others = arguments.grants().stream().anyMatch(grant -> grant.uid().isPresent());
    Listener listener = Listener.bind(arguments.socket(), others);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(log, listener, keys)));
    var permissions = Permissions.of(token, arguments.grants(), listener.self());
    log.info("serving token {} on {}", token, arguments.socket());
    listener.serve(permissions, new RequestHandler(bounded, permissions));
  }

  /**
   * The PIN is read anew at each opening and wiped after it: between two openings no memory holds
   * it.
   */
  private static Token open(Arguments arguments) {
    try (Pin pin = Pin.read(arguments.pinFile())) {
      return Token.open(arguments.address(), pin);
    }
  }

  private static void stop(Logger log, Listener listener, TokenKeyOperations keys) {
    try {
      listener.close();
    } catch (IOException e) {
      log.warn("the socket could not be removed; the next start removes it");
    }
    // A hung library may hang in its closing too; the process ends all the same.
    Thread closing = Thread.ofPlatform().daemon().start(keys::close);
    try {
      closing.join(TimeUnit.SECONDS.toMillis(CLOSE_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    log.info("stopped");
  }

  private static void configureLogging() {
    setDefault("org.slf4j.simpleLogger.showDateTime", "true");
    setDefault("org.slf4j.simpleLogger.dateTimeFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX");
    setDefault("org.slf4j.simpleLogger.showShortLogName", "true");
    // The wrapper logs what it calls; above this level it names return codes only.
    setDefault("org.slf4j.simpleLogger.log.org.xipki", "warn");
  }

  private static void setDefault(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
