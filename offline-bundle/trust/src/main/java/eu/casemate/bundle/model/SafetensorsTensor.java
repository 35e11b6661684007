package eu.casemate.bundle.model;

/**
 * One tensor of a safetensors file.
 *
 * @param begin its first byte behind the header
 * @param end the byte behind its last
 */
record SafetensorsTensor(String name, SafetensorsType type, long elements, long begin, long end) {}
