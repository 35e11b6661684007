package eu.casemate.installer.plan;

import java.nio.file.Path;

/**
 * What the operator decided for an install; the plan's hash covers it.
 *
 * @param root the appliance's folder
 * @param tenant the tenant all documents belong to
 * @param hsmModule the PKCS#11 module
 * @param token the token's label
 * @param kek the label of the key-encryption key
 */
public record InstallTarget(Path root, String tenant, Path hsmModule, String token, String kek) {}
