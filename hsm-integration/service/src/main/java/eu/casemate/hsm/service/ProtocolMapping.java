package eu.casemate.hsm.service;

import eu.casemate.hsm.protocol.Failure;
import eu.casemate.hsm.token.DamagedKeyException;
import eu.casemate.hsm.token.HsmException;
import eu.casemate.hsm.token.KeyFingerprint;
import eu.casemate.hsm.token.KeyUse;
import eu.casemate.hsm.token.MissingKekException;
import eu.casemate.hsm.token.WrappedKey;

/** From the protocol's types to the token's and back; clients know only the protocol's. */
final class ProtocolMapping {

  private ProtocolMapping() {}

  static KeyUse use(eu.casemate.hsm.protocol.KeyUse use) {
    return new KeyUse(use.tenant(), use.purpose());
  }

  /** Throws {@link IllegalArgumentException} if it is not exactly what a token wrote. */
  static WrappedKey wrapped(eu.casemate.hsm.protocol.WrappedKey wrapped) {
    return WrappedKey.parse(wrapped.text());
  }

  static eu.casemate.hsm.protocol.WrappedKey wrapped(WrappedKey wrapped) {
    return new eu.casemate.hsm.protocol.WrappedKey(wrapped.encode());
  }

  static Failure failure(HsmException failure) {
    return switch (failure) {
      case MissingKekException sealed ->
          new Failure.KeyMissing(
              sealed.token(),
              sealed.kek().value(),
              sealed.expected().value(),
              sealed.found().map(KeyFingerprint::value));
      case DamagedKeyException damaged ->
          new Failure.KeyDamaged(damaged.token(), damaged.kek().value(), damaged.problem());
      default ->
          new Failure.Other(
              failure.token(),
              failure.operation(),
              failure.problem(),
              failure.code().isPresent(),
              failure.hint());
    };
  }
}
