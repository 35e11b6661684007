package eu.casemate.installer.client;

/** A document that is not taken in, and why. */
public record Refusal(String document, String reason) {}
