package eu.casemate.bundle.fetch;

import eu.casemate.bundle.assemble.lock.Pin;
import eu.casemate.bundle.assemble.spec.InputKey;

/**
 * An input whose bytes are in the cache and what the lock pins.
 *
 * @param key of the input
 * @param pin of its bytes
 */
public record CachedInput(InputKey key, Pin pin) {}
