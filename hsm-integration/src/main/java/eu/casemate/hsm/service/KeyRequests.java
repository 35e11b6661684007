package eu.casemate.hsm.service;

import eu.casemate.hsm.HsmException;
import eu.casemate.hsm.KeyFingerprint;
import eu.casemate.hsm.KeyLabel;
import eu.casemate.hsm.Token;
import eu.casemate.hsm.WrappedKey;
import eu.casemate.hsm.wire.Wire;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers requests. Calls into the vendor's library run on a few threads of their own, so that one
 * that hangs, which nothing can interrupt, does not keep the service from telling so.
 */
final class KeyRequests {
  private static final int THREADS = 4;
  private static final long CALL_SECONDS = 15;
  private static final long STATUS_SECONDS = 2;

  private final KeyServiceOptions options;
  private final TokenHolder token;
  private final ExecutorService calls =
      Executors.newFixedThreadPool(THREADS, Thread.ofPlatform().daemon().name("pkcs11-").factory());

  KeyRequests(KeyServiceOptions options, TokenHolder token) {
    this.options = options;
    this.token = token;
  }

  /** The answer to a request; a request that is not understood is answered too. */
  ObjectNode answer(ObjectNode request) {
    String operation = request.path("do").asString("");
    try {
      return switch (operation) {
        case "status" -> status();
        case "wrap" -> wrap(request);
        case "unwrap" -> unwrap(request);
        case "sign" -> sign(request);
        default -> throw refused("expected status, wrap, unwrap or sign");
      };
    } catch (HsmException e) {
      return Wire.failure(e);
    } catch (IllegalArgumentException e) {
      return Wire.failure(refused("a value of the request " + operation + " is not valid"));
    }
  }

  private ObjectNode wrap(ObjectNode request) {
    byte[] data = data(request);
    String purpose = request.path("purpose").asString("");
    WrappedKey key = within(CALL_SECONDS, held -> held.wrap(options.kek(), purpose, data));
    return Wire.message().put("ok", true).put("key", key.encode());
  }

  private ObjectNode unwrap(ObjectNode request) {
    WrappedKey key = WrappedKey.parse(request.path("key").asString(""));
    return answerOf(within(CALL_SECONDS, held -> held.unwrap(key)));
  }

  private ObjectNode sign(ObjectNode request) {
    KeyLabel label = new KeyLabel(request.path("label").asString(""));
    byte[] digest = data(request);
    if (digest.length != 48) {
      throw new IllegalArgumentException("a SHA-384 digest has 48 bytes");
    }
    return answerOf(within(CALL_SECONDS, held -> held.signDigest(label, digest)));
  }

  private ObjectNode status() {
    ObjectNode answer =
        Wire.message()
            .put("ok", true)
            .put("token", options.address().label())
            .put("kek", options.kek().value());
    try {
      Optional<KeyFingerprint> found =
          within(STATUS_SECONDS, held -> held.fingerprint(options.kek()));
      found.ifPresent(fingerprint -> answer.put("fingerprint", fingerprint.value()));
      return found.isPresent()
          ? answer.put("state", "READY").put("detail", "The token answers and holds the key.")
          : answer.put("state", "SEALED").put("detail", "The token lacks the key.");
    } catch (Unresponsive e) {
      return answer.put("state", "UNRESPONSIVE").put("detail", e.getMessage());
    } catch (HsmException e) {
      return answer.put("state", "FAILING").put("detail", e.getMessage());
    }
  }

  private <T> T within(long seconds, Function<Token, T> call) {
    Callable<T> task = () -> token.call(call);
    Future<T> result = calls.submit(task);
    try {
      return result.get(seconds, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      result.cancel(false);
      throw new Unresponsive(options.address().label(), seconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unresponsive(options.address().label(), seconds);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("a call failed without a reason", e);
    }
  }

  private static ObjectNode answerOf(byte[] bytes) {
    return Wire.message().put("ok", true).put("data", Base64.getEncoder().encodeToString(bytes));
  }

  private static byte[] data(ObjectNode request) {
    return Base64.getDecoder().decode(request.path("data").asString(""));
  }

  private HsmException refused(String problem) {
    return new HsmException(
        options.address().label(), "answer a request", problem, "Use the client of this release.");
  }

  /** A call into the vendor's library does not return. */
  private static final class Unresponsive extends HsmException {
    private static final long serialVersionUID = 1L;

    Unresponsive(String token, long seconds) {
      super(
          token,
          "call the vendor's library",
          "no return within " + seconds + " s",
          "Check the token; if it stays so, restart the key service.");
    }
  }
}
