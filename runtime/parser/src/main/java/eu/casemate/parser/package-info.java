/**
 * The program that reads one document in a process without rights: {@code LauncherMain} limits
 * itself and becomes {@code ParserMain}, which reads a document from standard input and writes its
 * structure to standard output.
 */
@NullMarked
package eu.casemate.parser;

import org.jspecify.annotations.NullMarked;
