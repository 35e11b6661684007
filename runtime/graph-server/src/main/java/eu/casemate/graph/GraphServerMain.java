package eu.casemate.graph;

import java.util.concurrent.CountDownLatch;

/**
 * The graph database's process: {@code --home DIR --bolt-port N --password-file FILE}.
 *
 * <p>Ends with 0 after SIGTERM, 2 on wrong arguments, 4 when the host does not let it start.
 */
public final class GraphServerMain {
  private static final int USAGE = 2;
  private static final int HOST = 4;

  private GraphServerMain() {}

  /** Runs until it is told to stop. */
  public static void main(String[] arguments) throws InterruptedException {
    GraphServerOptions options;
    try {
      options = GraphServerOptions.parse(arguments);
    } catch (IllegalArgumentException e) {
      fail(String.valueOf(e.getMessage()), USAGE);
      return;
    }
    CountDownLatch stop = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    try (GraphServer server = GraphServer.start(options)) {
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    stop.countDown();
                    await(stopped);
                  }));
      System.out.println("ready: " + server);
      stop.await();
    } catch (GraphServerException e) {
      fail(String.valueOf(e.getMessage()), HOST);
    } finally {
      stopped.countDown();
    }
  }

  // The process ends when the hook does: the database has to be closed by then.
  private static void await(CountDownLatch stopped) {
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void fail(String message, int code) {
    System.err.println("graph-server: " + message);
    System.exit(code);
  }
}
