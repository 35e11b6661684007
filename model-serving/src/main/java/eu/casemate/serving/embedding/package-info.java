/**
 * Turns texts into vectors, and scores passages against a question: in this process, or on an
 * engine of this node or of a GPU node.
 *
 * <p>An {@link eu.casemate.serving.embedding.EmbedderEntry} says which model and where; {@link
 * eu.casemate.serving.embedding.Embedders} opens it. Nothing here logs, and no failure's message
 * holds a text.
 */
@NullMarked
package eu.casemate.serving.embedding;

import org.jspecify.annotations.NullMarked;
