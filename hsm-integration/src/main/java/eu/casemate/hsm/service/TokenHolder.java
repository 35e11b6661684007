package eu.casemate.hsm.service;

import eu.casemate.hsm.HsmException;
import eu.casemate.hsm.Pin;
import eu.casemate.hsm.Token;
import eu.casemate.hsm.TokenAddress;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The token, found again when it was away. Only the thread that holds the monitor replaces it, so
 * many calls that fail at once lead to one new login; a wrong PIN is never tried again.
 */
final class TokenHolder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TokenHolder.class);

  private final KeyServiceOptions options;

  /** Guarded by this; null while the token is away. */
  private @org.jspecify.annotations.Nullable Token token;

  /** Guarded by this: a refused PIN, after which there is no other attempt. */
  private @org.jspecify.annotations.Nullable HsmException refusedPin;

  private TokenHolder(KeyServiceOptions options, Token token) {
    this.options = options;
    this.token = token;
  }

  static TokenHolder open(KeyServiceOptions options) {
    return new TokenHolder(options, login(options));
  }

  /** Runs a call; when the token was lost, once more after finding it again. */
  <T> T call(Function<Token, T> call) {
    Token current = current();
    try {
      return call.apply(current);
    } catch (HsmException e) {
      if (!e.isTokenLost()) {
        throw e;
      }
      LOG.warn("token lost: {}; starting the library anew", e.getMessage());
      return call.apply(replace(current));
    }
  }

  @Override
  public synchronized void close() {
    if (token != null) {
      token.close();
      token = null;
    }
  }

  private synchronized Token current() {
    return token == null ? found() : token;
  }

  private synchronized Token replace(Token lost) {
    if (token == lost) {
      lost.close();
      token = null;
    }
    return token == null ? found() : token;
  }

  // Called with the monitor held.
  private Token found() {
    if (refusedPin != null) {
      throw refusedPin;
    }
    try {
      TokenAddress address = options.address();
      Token.restartLibrary(address);
      Token again = login(options);
      token = again;
      LOG.info("token {} found again", address.label());
      return again;
    } catch (HsmException e) {
      if (e.code().filter(code -> code.startsWith("CKR_PIN")).isPresent()) {
        refusedPin = e;
      }
      throw e;
    }
  }

  private static Token login(KeyServiceOptions options) {
    try (Pin pin = Pin.read(options.pinFile())) {
      return Token.open(options.address(), pin);
    }
  }
}
