/**
 * Pages as pictures: what a parser process is asked to draw, and the bounded stream of what it
 * drew. The reader treats its stream as hostile. Uses nothing but the JDK: both sides have it on
 * their class path.
 */
@NullMarked
package eu.casemate.runtime.documents.picture;

import org.jspecify.annotations.NullMarked;
