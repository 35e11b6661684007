/** Who calls, and for whom: values that the listener makes and every room passes on. */
@NullMarked
package eu.casemate.runtime.tenancy;

import org.jspecify.annotations.NullMarked;
