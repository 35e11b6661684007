/**
 * Files of keys and values, read strictly: what is missing, mistyped or unknown is a problem, and
 * all problems are told together.
 */
@NullMarked
package eu.casemate.installer.strict;

import org.jspecify.annotations.NullMarked;
