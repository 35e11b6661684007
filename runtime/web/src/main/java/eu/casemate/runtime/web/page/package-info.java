/**
 * The web page and the guard before it: who may call, from where, and what a browser may do with
 * what it gets. The page is plain files without a build step and loads nothing from elsewhere.
 */
@NullMarked
package eu.casemate.runtime.web.page;

import org.jspecify.annotations.NullMarked;
