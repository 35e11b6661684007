/** The one way in which this library writes a file that must survive a power cut. */
@NullMarked
package eu.casemate.bundle.durable;

import org.jspecify.annotations.NullMarked;
