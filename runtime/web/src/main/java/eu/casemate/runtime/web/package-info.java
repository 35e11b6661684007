/** The listeners: the socket of the command line, and the page on loopback and on a socket. */
@NullMarked
package eu.casemate.runtime.web;

import org.jspecify.annotations.NullMarked;
