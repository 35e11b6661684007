package eu.casemate.runtime.web;

import java.nio.file.Path;

/**
 * Where the runtime listens: this machine only.
 *
 * @param socket the API for the command line, by the operator
 * @param pageSocket the page, relayed by the command line; needs the access token or a key
 * @param pagePort the page on 127.0.0.1; 0 for any free port
 */
public record ListenerAddresses(Path socket, Path pageSocket, int pagePort) {}
