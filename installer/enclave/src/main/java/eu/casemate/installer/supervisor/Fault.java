package eu.casemate.installer.supervisor;

/**
 * Why a service had to be started again.
 *
 * @param what such as {@code killed by signal 9 (KILL)}
 * @param at when it was seen, milliseconds since 1970
 */
public record Fault(String what, long at) {}
