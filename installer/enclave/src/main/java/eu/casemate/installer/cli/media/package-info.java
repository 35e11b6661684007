/** {@code casemate media …}: carried media, judged without changing anything. */
@NullMarked
package eu.casemate.installer.cli.media;

import org.jspecify.annotations.NullMarked;
