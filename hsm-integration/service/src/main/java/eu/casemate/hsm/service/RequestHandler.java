package eu.casemate.hsm.service;

import eu.casemate.hsm.protocol.KeyUse;
import eu.casemate.hsm.protocol.Reply;
import eu.casemate.hsm.protocol.Request;
import eu.casemate.hsm.protocol.SecretBytes;
import eu.casemate.hsm.protocol.WrappedKey;
import eu.casemate.hsm.service.Grant.Operation;
import eu.casemate.hsm.token.HsmException;
import java.nio.file.attribute.UserPrincipal;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers one request line; whatever the line holds, the service goes on. */
final class RequestHandler {

  private static final Logger LOG = LoggerFactory.getLogger(RequestHandler.class);

  private final KeyOperations keys;
  private final Permissions permissions;

  RequestHandler(KeyOperations keys, Permissions permissions) {
    this.keys = keys;
    this.permissions = permissions;
  }

  /** The line of the answer to {@code peer}. */
  String answer(String line, UserPrincipal peer) {
    Reply reply = reply(line, peer);
    try {
      return reply.encode();
    } finally {
      if (reply instanceof Reply.Unwrapped(SecretBytes secret)) {
        secret.close();
      }
    }
  }

  private Reply reply(String line, UserPrincipal peer) {
    try {
      return switch (Request.parse(line)) {
        case Request.Status _ -> new Reply.Health(keys.status());
        case Request.Wrap(KeyUse use, SecretBytes key) -> wrap(peer, use, key);
        case Request.Unwrap(WrappedKey wrapped) -> unwrap(peer, wrapped);
      };
    } catch (HsmException e) {
      LOG.warn("{}", e.getMessage());
      return new Reply.Failed(ProtocolMapping.failure(e));
    } catch (IllegalArgumentException e) {
      return new Reply.Refused(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      // A defect of ours: its class is logged and not its text, which may hold what was asked.
      LOG.error("a request broke with {}", e.getClass().getName());
      return new Reply.Refused("the key service has a defect; see its log");
    }
  }

  private Reply wrap(UserPrincipal peer, KeyUse asked, SecretBytes key) {
    byte[] dataKey = {};
    try (key) {
      var use = ProtocolMapping.use(asked);
      permissions.require(peer, Operation.WRAP, use);
      dataKey = key.bytes();
      return new Reply.Wrapped(ProtocolMapping.wrapped(keys.wrap(use, dataKey)));
    } finally {
      Arrays.fill(dataKey, (byte) 0);
    }
  }

  private Reply unwrap(UserPrincipal peer, WrappedKey asked) {
    var wrapped = ProtocolMapping.wrapped(asked);
    permissions.require(peer, Operation.UNWRAP, wrapped.use());
    byte[] dataKey = keys.unwrap(wrapped);
    try {
      return new Reply.Unwrapped(new SecretBytes(dataKey));
    } finally {
      Arrays.fill(dataKey, (byte) 0);
    }
  }
}
