package eu.casemate.hsm.service;

import eu.casemate.hsm.HsmException;
import eu.casemate.hsm.protocol.Reply;
import eu.casemate.hsm.protocol.Request;
import eu.casemate.hsm.protocol.Secret;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers one request line; whatever the line holds, the service goes on. */
final class RequestHandler {

  private static final Logger LOG = LoggerFactory.getLogger(RequestHandler.class);

  private final Vault vault;

  RequestHandler(Vault vault) {
    this.vault = vault;
  }

  Reply answer(String line) {
    try {
      return switch (Request.parse(line)) {
        case Request.Status _ -> new Reply.Health(vault.status());
        case Request.Wrap wrap -> new Reply.Wrapped(vault.wrap(wrap.purpose(), wrap.key().bytes()));
        case Request.Unwrap unwrap -> new Reply.Bytes(new Secret(vault.unwrap(unwrap.wrapped())));
        case Request.Sign sign ->
            new Reply.Bytes(new Secret(vault.signDigest(sign.key(), sign.digest().bytes())));
      };
    } catch (HsmException e) {
      LOG.warn("{}", e.getMessage());
      return new Reply.Failed(e);
    } catch (IllegalArgumentException e) {
      return new Reply.Refused(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      // A defect of ours: its class is logged and not its text, which may hold what was asked.
      LOG.error("a request broke with {}", e.getClass().getName());
      return new Reply.Refused("the key service has a defect; see its log");
    }
  }
}
