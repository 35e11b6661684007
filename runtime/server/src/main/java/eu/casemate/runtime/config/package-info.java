/** Configuration files, read strictly, and the credentials beside them. */
@NullMarked
package eu.casemate.runtime.config;

import org.jspecify.annotations.NullMarked;
