/**
 * A document's structure as a parser process sends it: blocks with their places, and the bounded,
 * versioned stream that carries them. The reader treats its stream as hostile. Uses nothing but the
 * JDK: both sides have it on their class path.
 */
@NullMarked
package eu.casemate.runtime.documents.structure;

import org.jspecify.annotations.NullMarked;
