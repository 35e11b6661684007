/**
 * Model files parsed in full before they are carried and before they are loaded: GGUF, safetensors
 * and ONNX headers are read field by field within stated bounds, and what runs code when it is
 * loaded (a pickle, remote code) is refused with the reason.
 */
@NullMarked
package eu.casemate.bundle.model;

import org.jspecify.annotations.NullMarked;
