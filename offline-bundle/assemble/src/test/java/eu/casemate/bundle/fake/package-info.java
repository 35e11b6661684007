/** Bundles made in a test: small, signed by keys of the test, and then damaged on purpose. */
package eu.casemate.bundle.fake;
