/**
 * Text from the pictures of pages, in tiers: the program tesseract first, then models that see
 * pictures where its confidence is low. What a tier says is treated as hostile and bounded.
 */
@NullMarked
package eu.casemate.runtime.documents.ocr;

import org.jspecify.annotations.NullMarked;
