/** How this library writes files that must survive a power cut, and long ones fast. */
@NullMarked
package eu.casemate.bundle.durable;

import org.jspecify.annotations.NullMarked;
