package eu.casemate.runtime.knowledge.graph;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.SectionKey;
import eu.casemate.runtime.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The keys of nodes. Each begins with {@code tenant/}, so tenants cannot meet; what follows a
 * document's name follows a line break, which no name holds.
 */
public final class GraphKeys {

  // A longer name is a digest in its key: Neo4j's index takes no more than 8 kB.
  private static final int MOST_CHARACTERS = 300;

  private GraphKeys() {}

  /** The key of a document. */
  public static String document(TenantId tenant, DocumentName name) {
    return prefix(tenant) + name.value();
  }

  /** The key of a section. */
  public static String section(TenantId tenant, SectionKey section) {
    return document(tenant, section.document()) + "\n" + section.ordinal();
  }

  /** The section that has this key. */
  static SectionKey section(TenantId tenant, String key) {
    int end = key.indexOf('\n');
    return new SectionKey(
        new DocumentName(key.substring(prefix(tenant).length(), end)),
        Integer.parseInt(key.substring(end + 1)));
  }

  static String prefix(TenantId tenant) {
    return tenant.value() + "/";
  }

  static String of(TenantId tenant, GraphNode node) {
    return node.type().shared()
        ? prefix(tenant) + node.type().label() + "\n" + node.key()
        : prefix(tenant) + node.key();
  }

  static String bounded(String name) {
    if (name.length() <= MOST_CHARACTERS) {
      return name;
    }
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
      return "sha256\n" + HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
