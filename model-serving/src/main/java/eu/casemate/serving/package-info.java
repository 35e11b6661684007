/**
 * Inference engines that speak OpenAI's protocol, and the router that picks one.
 *
 * <p>An {@link Engine} streams one chat completion; {@link ModelRouter} knows which engines serve a
 * model and hands a request to the healthy one with the least work. Nothing here knows of
 * documents, agents or HTTP servers, and nothing here logs: prompts pass through and are forgotten.
 */
@NullMarked
package eu.casemate.serving;

import org.jspecify.annotations.NullMarked;
