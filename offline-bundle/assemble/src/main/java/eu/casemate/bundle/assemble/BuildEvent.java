package eu.casemate.bundle.assemble;

import eu.casemate.bundle.assemble.spec.InputKey;

/** What a lock or a build has just done. */
public sealed interface BuildEvent {

  /**
   * The bytes of an input are here, hashed and accepted.
   *
   * @param bytes of the files taken from it
   */
  record Resolved(InputKey input, long bytes) implements BuildEvent {}

  /**
   * Content was cut, and what travels of it written.
   *
   * @param bytes of content
   */
  record Stored(long bytes) implements BuildEvent {}
}
