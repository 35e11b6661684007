/**
 * The key service: the one process that loads the vendor's library, so that a hang or a crash in it
 * takes nothing else along.
 */
@NullMarked
package eu.casemate.hsm.service;

import org.jspecify.annotations.NullMarked;
