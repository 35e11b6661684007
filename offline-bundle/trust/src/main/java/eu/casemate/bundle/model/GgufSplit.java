package eu.casemate.bundle.model;

/**
 * Which part of a model a GGUF file is, by its own metadata.
 *
 * @param number of the part, from 0
 * @param count of the parts, 1 for a file that is whole
 * @param tensors of all parts together; 0 if not stated
 */
record GgufSplit(int number, int count, long tensors) {}
