package eu.casemate.hsm.service;

import eu.casemate.hsm.protocol.KeyServiceStatus;
import eu.casemate.hsm.protocol.KeyServiceStatus.State;
import eu.casemate.hsm.token.HsmException;
import eu.casemate.hsm.token.KeyLabel;
import eu.casemate.hsm.token.KeyUse;
import eu.casemate.hsm.token.WrappedKey;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Limits how many calls are in the vendor's library and how long a client waits for one. A native
 * call that hangs keeps its thread, as nothing can interrupt it; {@link #status} still answers and
 * says so.
 */
final class BoundedKeyOperations implements KeyOperations {

  private static final int THREADS = 4;
  private static final int WAITING = 16;

  private final KeyOperations keys;
  private final String token;
  private final KeyLabel kek;
  private final Duration callLimit;
  private final Duration statusLimit;
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          1,
          TimeUnit.MINUTES,
          new ArrayBlockingQueue<>(WAITING),
          Thread.ofPlatform().daemon().name("token-", 1).factory());

  BoundedKeyOperations(
      KeyOperations keys, String token, KeyLabel kek, Duration callLimit, Duration statusLimit) {
    this.keys = keys;
    this.token = token;
    this.kek = kek;
    this.callLimit = callLimit;
    this.statusLimit = statusLimit;
  }

  @Override
  public KeyServiceStatus status() {
    try {
      return bounded("status", statusLimit, keys::status);
    } catch (HsmException e) {
      return new KeyServiceStatus(
          State.UNRESPONSIVE, token, kek.value(), Optional.empty(), e.getMessage());
    }
  }

  @Override
  public WrappedKey wrap(KeyUse use, byte[] dataKey) {
    return bounded("wrap", callLimit, () -> keys.wrap(use, dataKey));
  }

  @Override
  public byte[] unwrap(WrappedKey wrapped) {
    return bounded("unwrap", callLimit, () -> keys.unwrap(wrapped));
  }

  private <T> T bounded(String operation, Duration limit, Callable<T> call) {
    Future<T> future = submit(operation, call);
    try {
      return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      future.cancel(false);
      threads.purge();
      throw busy(operation, "no answer within " + limit.toMillis() + " ms");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy(operation, "the service is stopping");
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException known -> throw known;
        case null, default -> throw new IllegalStateException("a token call broke", e);
      }
    }
  }

  private <T> Future<T> submit(String operation, Callable<T> call) {
    try {
      return threads.submit(call);
    } catch (RejectedExecutionException e) {
      throw busy(operation, THREADS + " calls are in the token and " + WAITING + " wait");
    }
  }

  private HsmException busy(String operation, String problem) {
    return new HsmException(
        token,
        operation,
        problem,
        "Check the HSM; if it answers its vendor's tools, restart the key service.");
  }
}
