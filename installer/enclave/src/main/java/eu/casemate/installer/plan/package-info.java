/** Plans an install, and runs its journaled steps so that a kill anywhere loses nothing. */
@NullMarked
package eu.casemate.installer.plan;

import org.jspecify.annotations.NullMarked;
