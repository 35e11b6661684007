/** The commands by which an operator changes how documents are searched. */
@NullMarked
package eu.casemate.installer.cli.retrieval;

import org.jspecify.annotations.NullMarked;
