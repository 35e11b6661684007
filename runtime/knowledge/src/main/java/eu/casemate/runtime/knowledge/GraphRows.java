package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.Section.Reference;
import eu.casemate.runtime.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** A document as rows for {@link GraphWriter}, and the keys that its nodes and names have. */
final class GraphRows {

  // A longer name is a digest in its key: Neo4j's index takes no more than 8 kB.
  private static final int MOST_CHARACTERS = 300;

  private final StoredDocument document;
  private final String key;

  GraphRows(StoredDocument document) {
    this.document = document;
    this.key = key(document.tenant(), document.name());
  }

  String key() {
    return key;
  }

  List<Map<String, Object>> sections() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (StoredSection stored : document.sections()) {
      rows.add(Map.of("key", key + "#" + stored.ordinal(), "ordinal", stored.ordinal()));
    }
    return rows;
  }

  List<Map<String, Object>> passages() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (StoredPassage stored : document.passages()) {
      rows.add(
          Map.of(
              "key",
              key + "#" + stored.passage().ordinal(),
              "id",
              stored.passage().id().value(),
              "ordinal",
              stored.passage().ordinal(),
              "section",
              key + "#" + stored.section()));
    }
    return rows;
  }

  List<Map<String, Object>> entities() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (StoredSection stored : document.sections()) {
      for (String entity : stored.section().entities()) {
        rows.add(
            Map.of(
                "section", key + "#" + stored.ordinal(),
                "key", document.tenant().value() + "/" + bounded(entity)));
      }
    }
    return rows;
  }

  List<Map<String, Object>> anchors() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (StoredSection stored : document.sections()) {
      List<String> names = new ArrayList<>(stored.section().anchors());
      if (stored.ordinal() == 0) {
        // The document's start, to which a link without an anchor leads.
        names.add("");
      }
      for (String anchor : names) {
        rows.add(
            Map.of(
                "section",
                key + "#" + stored.ordinal(),
                "key",
                anchorKey(document.tenant(), document.name().value(), anchor)));
      }
    }
    return rows;
  }

  List<Map<String, Object>> references() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (StoredSection stored : document.sections()) {
      for (Reference reference : stored.section().references()) {
        rows.add(
            Map.of(
                "section",
                key + "#" + stored.ordinal(),
                "key",
                anchorKey(document.tenant(), reference.document(), reference.anchor())));
      }
    }
    return rows;
  }

  // No document's name holds a line break, so that two pairs never give one key.
  private static String anchorKey(TenantId tenant, String document, String anchor) {
    return tenant.value() + "/" + bounded(document + "\n" + anchor);
  }

  static String key(TenantId tenant, DocumentName name) {
    return tenant.value() + "/" + name.value();
  }

  private static String bounded(String name) {
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
