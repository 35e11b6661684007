/** The key service: the one process of an appliance that talks to the token. */
@NullMarked
package eu.casemate.hsm.service;

import org.jspecify.annotations.NullMarked;
