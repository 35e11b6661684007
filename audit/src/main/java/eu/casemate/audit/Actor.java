package eu.casemate.audit;

/**
 * Who did it. Plain strings, since this leaf knows no other room's types; the room that writes the
 * record takes them from its proven caller.
 *
 * @param tenant empty for an act on the site as a whole
 * @param kind a word: {@code person}, {@code program}, {@code service}
 * @param name the proven name within that kind
 */
public record Actor(String tenant, String kind, String name) {
  /** Checks the parts. */
  public Actor {
    Values.requireUnicode("the tenant of an actor", tenant);
    Values.requireWord("the kind of an actor", kind);
    Values.requireText("the name of an actor", name);
  }

  /** Who acts on the site as a whole, not for one tenant. */
  public static Actor ofSite(String kind, String name) {
    return new Actor("", kind, name);
  }
}
