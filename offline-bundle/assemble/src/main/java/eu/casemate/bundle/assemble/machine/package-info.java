/** What the native code among a component's files needs of the host it will run on. */
@NullMarked
package eu.casemate.bundle.assemble.machine;

import org.jspecify.annotations.NullMarked;
