/** Options shared by commands, as picocli mixins. */
@NullMarked
package eu.casemate.installer.cli.option;

import org.jspecify.annotations.NullMarked;
