package eu.casemate.hsm.service;

import eu.casemate.hsm.service.Grant.Operation;
import eu.casemate.hsm.token.HsmException;
import eu.casemate.hsm.token.KeyUse;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.attribute.UserPrincipal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Who may ask for what: an explicit table of operation, purpose and user. What does not stand in it
 * is refused by name.
 */
final class Permissions {

  private record Entry(Operation operation, String purpose, UserPrincipal user) {}

  private final String token;
  private final Set<Entry> entries;

  private Permissions(String token, Set<Entry> entries) {
    this.token = token;
    this.entries = entries;
  }

  /**
   * The table with its users looked up.
   *
   * @param token the token's label, for messages
   * @param self the user of the key service
   */
  static Permissions of(String token, List<Grant> grants, UserPrincipal self) throws IOException {
    Set<Entry> entries = new HashSet<>();
    for (Grant grant : grants) {
      UserPrincipal user = grant.uid().isEmpty() ? self : user(grant.uid().get());
      entries.add(new Entry(grant.operation(), grant.purpose(), user));
    }
    return new Permissions(token, Set.copyOf(entries));
  }

  /** Whether anything at all is allowed to this user; others are not even heard. */
  boolean knows(UserPrincipal peer) {
    return entries.stream().anyMatch(entry -> entry.user().equals(peer));
  }

  /**
   * Lets the allowed pass.
   *
   * @throws HsmException if the table does not allow it; the message names user, operation and
   *     purpose
   */
  void require(UserPrincipal peer, Operation operation, KeyUse use) {
    if (!entries.contains(new Entry(operation, use.purpose(), peer))) {
      throw new HsmException(
          token,
          operation + " for the " + use,
          "not allowed to user " + peer.getName(),
          "The key service allows what its options --allow "
              + Grant.FORM
              + " name, and nothing else.");
    }
  }

  /** A number is looked up as one: no user's name is all digits. */
  private static UserPrincipal user(int uid) throws IOException {
    return FileSystems.getDefault()
        .getUserPrincipalLookupService()
        .lookupPrincipalByName(Integer.toString(uid));
  }
}
