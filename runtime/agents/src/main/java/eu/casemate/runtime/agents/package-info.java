/**
 * Agents: a session takes a question, the dispatcher finds the skill for it, the skill finds
 * evidence, asks a model and releases only what the evidence supports.
 *
 * <p>Small weights write poorly, so an answer is right by construction: the nearest passages are
 * shown first, and of the model's own sentences only those are released that {@link Grounding} can
 * prove to come from a passage. {@link Disagreements} shows where the passages contradict each
 * other.
 */
@NullMarked
package eu.casemate.runtime.agents;

import org.jspecify.annotations.NullMarked;
