package eu.casemate.hsm.service;

import eu.casemate.hsm.protocol.KeyServiceStatus;
import eu.casemate.hsm.protocol.KeyServiceStatus.State;
import eu.casemate.hsm.token.HsmException;
import eu.casemate.hsm.token.KeyFingerprint;
import eu.casemate.hsm.token.KeyLabel;
import eu.casemate.hsm.token.KeyUse;
import eu.casemate.hsm.token.Token;
import eu.casemate.hsm.token.WrappedKey;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calls on a real token. When the token lost the sessions or the device, it is opened anew and
 * the call repeated, once. A damaged wrapped key is no such loss, whatever the token answers to it:
 * {@link Token#unwrap} tells the two apart.
 *
 * <p>After a refused PIN nothing logs in again in this process: repeating a wrong PIN locks the
 * token.
 */
final class TokenKeyOperations implements KeyOperations, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TokenKeyOperations.class);
  private static final long DRAIN_SECONDS = 5;

  /** Codes that can mean a loss too, besides {@link HsmException#isLoss}. */
  private static final Set<String> PERHAPS_LOST =
      Set.of(
          "CKR_FUNCTION_FAILED",
          "CKR_GENERAL_ERROR",
          "CKR_KEY_HANDLE_INVALID",
          "CKR_OBJECT_HANDLE_INVALID",
          "CKR_OPERATION_ACTIVE");

  private final String label;
  private final KeyLabel kek;
  private final Supplier<Token> opener;
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private volatile @Nullable Token token;
  private volatile @Nullable HsmException pinRefused;

  /** Opens the token for the first time. */
  TokenKeyOperations(String label, KeyLabel kek, Supplier<Token> opener) {
    this.label = label;
    this.kek = kek;
    this.opener = opener;
    this.token = opener.get();
  }

  @Override
  public KeyServiceStatus status() {
    try {
      Optional<String> fingerprint =
          call("status", open -> open.fingerprint(kek).map(KeyFingerprint::value));
      return fingerprint.isPresent()
          ? status(State.READY, fingerprint, "the token answers")
          : status(State.SEALED, fingerprint, "the token has no key " + kek);
    } catch (HsmException e) {
      return status(State.FAILING, Optional.empty(), e.getMessage());
    }
  }

  @Override
  public WrappedKey wrap(KeyUse use, byte[] dataKey) {
    return call("wrap", open -> open.wrap(kek, use, dataKey));
  }

  @Override
  public byte[] unwrap(WrappedKey wrapped) {
    return call("unwrap", open -> open.unwrap(wrapped));
  }

  @Override
  public void close() {
    Token open = token;
    if (open != null) {
      open.close();
    }
  }

  private KeyServiceStatus status(State state, Optional<String> fingerprint, String detail) {
    return new KeyServiceStatus(state, label, kek.value(), fingerprint, detail);
  }

  private <T> T call(String operation, Function<Token, T> call) {
    Token used = token;
    if (used != null) {
      try {
        return locked(used, call);
      } catch (HsmException e) {
        if (!e.isLoss() && !e.code().map(PERHAPS_LOST::contains).orElse(false)) {
          throw e;
        }
        LOG.warn("{}; opening the token anew", e.getMessage());
      }
    }
    return locked(reopened(used, operation), call);
  }

  private <T> T locked(Token open, Function<Token, T> call) {
    lock.readLock().lock();
    try {
      return call.apply(open);
    } finally {
      lock.readLock().unlock();
    }
  }

  /** The token, opened by this call or by another one that met the same loss first. */
  private Token reopened(@Nullable Token lost, String operation) {
    drain(operation);
    try {
      Token current = token;
      if (current != null && current != lost) {
        return current;
      }
      HsmException refused = pinRefused;
      if (refused != null) {
        throw refused;
      }
      token = null;
      if (lost != null) {
        lost.close();
      }
      Token open = opener.get();
      token = open;
      LOG.info("token {} is open again", label);
      return open;
    } catch (HsmException e) {
      if (e.code().map(code -> code.startsWith("CKR_PIN_")).orElse(false)) {
        pinRefused = e;
      }
      throw e;
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** C_Finalize under a call in flight is undefined, so those calls end first. */
  private void drain(String operation) {
    try {
      if (lock.writeLock().tryLock(DRAIN_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new HsmException(
        label,
        operation,
        "the token was lost while another call hangs in the vendor's library",
        "Restart the key service.");
  }
}
