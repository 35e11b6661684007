/** Configuration files, read strictly, and the credentials beside them. */
@NullMarked
package eu.casemate.runtime.server.config;

import org.jspecify.annotations.NullMarked;
