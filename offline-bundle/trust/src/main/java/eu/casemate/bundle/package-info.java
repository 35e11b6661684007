/**
 * What a release is: its values and its metadata, checked at construction. A value of these types
 * is well formed; whether it is <em>trusted</em> is the business of {@code
 * eu.casemate.bundle.media}, the only package that hands out a bundle to install.
 */
@NullMarked
package eu.casemate.bundle;

import org.jspecify.annotations.NullMarked;
