package eu.casemate.bundle.tuf;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the steps of one update have in common.
 *
 * @param source of new metadata
 * @param store of the trusted copies
 * @param policy on keys
 * @param start the fixed update start time (5.1)
 * @param bounds on what is read
 */
record UpdateCycle(
    MetadataSource source, MetadataStore store, KeyPolicy policy, Instant start, Bounds bounds) {

  /** A new file of at most so many bytes; empty if the source has none. */
  Optional<byte[]> download(String fileName, long most, String role, Clause clause) {
    Optional<byte[]> content = source.fetch(fileName, most);
    if (content.isPresent() && content.get().length > most) {
      throw new RejectedException(new Rejection.TooLong(role, clause, most));
    }
    return content;
  }

  /** A new file that has to be there. */
  byte[] require(String fileName, long most, String role, Clause clause) {
    return download(fileName, most, role, clause)
        .orElseThrow(() -> new RejectedException(new Rejection.Absent(role, clause, fileName)));
  }

  /** The trusted copy of a role, if there is one within the bound. */
  Optional<byte[]> stored(String role, long most) {
    return store.read(MetadataFileName.of(role), most).filter(content -> content.length <= most);
  }

  void persist(String role, byte[] content) {
    store.write(MetadataFileName.of(role), content);
  }

  Envelope envelope(byte[] content, String role) {
    try {
      return Envelope.parse(content);
    } catch (MalformedException e) {
      throw malformed(role, Clause.OBJECT_FORMAT, e);
    }
  }

  /** Refuses metadata that too few distinct keys have signed. */
  void requireSigned(Envelope envelope, RoleKeys keys, String role, Clause clause) {
    int signed = keys.signers(envelope).size();
    if (signed < keys.threshold()) {
      throw new RejectedException(new Rejection.NotSigned(role, clause, keys.threshold(), signed));
    }
  }

  /** Interprets a signed portion, whose signatures have been checked. */
  <T extends Role> T interpret(
      Envelope envelope, Function<Json.Members, T> reader, String role, Clause clause) {
    try {
      return reader.apply(envelope.signed());
    } catch (MalformedException e) {
      throw malformed(role, clause, e);
    }
  }

  void requireFresh(Role metadata, String role, Clause clause) {
    Instant expires = metadata.expires();
    if (!expires.isAfter(start)) {
      throw new RejectedException(new Rejection.Expired(role, clause, expires, start));
    }
  }

  /** Refuses keys that the policy does not allow. */
  void requireAccepted(Collection<TufKey> keys, String role) {
    for (TufKey key : keys) {
      if (!policy.accepts(key)) {
        throw new RejectedException(
            new Rejection.KeyRefused(role, Clause.KEY_FORMAT, policy.accepted(), key.toString()));
      }
    }
  }

  void requireAcceptedRoles(Root root) {
    Arrays.stream(TopLevelRole.values())
        .forEach(role -> requireAccepted(root.keysOf(role).keys(), "root"));
  }

  private static RejectedException malformed(String role, Clause clause, MalformedException e) {
    return new RejectedException(new Rejection.Malformed(role, clause, e.expected(), e.actual()));
  }
}
