/**
 * Container images and model artifacts as the OCI image specification 1.1 keeps them: descriptors,
 * manifests, and one image layout for all of a release, in which each blob stands once under its
 * digest. What is read here is foreign: it is bounded, parsed strictly, and every blob is checked
 * against the size and digest by which it was named before anything is made of it.
 */
@NullMarked
package eu.casemate.bundle.oci;

import org.jspecify.annotations.NullMarked;
