package eu.casemate.hsm.service;

import eu.casemate.hsm.HsmException;
import java.io.IOException;

/**
 * The key service's process: {@code --module PATH --token LABEL --pin-file FILE --kek LABEL
 * --socket PATH}.
 *
 * <p>Ends with 0 after SIGTERM, 2 on wrong arguments, 4 when the socket cannot be made, 5 when the
 * token cannot be used.
 */
public final class KeyServiceMain {
  private static final int USAGE = 2;
  private static final int HOST = 4;
  private static final int HSM = 5;

  private KeyServiceMain() {}

  /** Serves until it is told to stop. */
  public static void main(String[] arguments) {
    KeyServiceOptions options;
    try {
      options = KeyServiceOptions.parse(arguments);
    } catch (IllegalArgumentException e) {
      fail(String.valueOf(e.getMessage()), USAGE);
      return;
    }
    try (TokenHolder token = TokenHolder.open(options);
        KeyServer server = KeyServer.listen(options.socket(), new KeyRequests(options, token))) {
      Runtime.getRuntime().addShutdownHook(new Thread(server::close));
      System.out.println("ready: " + options.socket());
      server.serve();
    } catch (HsmException e) {
      fail(e.getMessage() + "\nhint: " + e.hint(), HSM);
    } catch (IOException e) {
      fail("the socket " + options.socket() + " cannot be served: " + e.getMessage(), HOST);
    }
  }

  private static void fail(String message, int code) {
    System.err.println("key-service: " + message);
    System.exit(code);
  }
}
