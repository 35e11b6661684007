package eu.casemate.bundle.tuf;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Says which versions of targets metadata belong together (4.4).
 *
 * @param header what every role begins with
 * @param meta by file name without version, such as {@code targets.json}
 */
record Snapshot(Header header, Map<String, MetaFile> meta) implements Role {

  private static final int MOST_FILES = 16_384;

  Snapshot {
    meta = Map.copyOf(meta);
  }

  static Snapshot read(Json.Members members) {
    Fields signed = new Fields(members, "");
    Header header = Header.read(signed, "snapshot");
    Map<String, MetaFile> meta = new LinkedHashMap<>();
    signed
        .table("meta", MOST_FILES)
        .forEach((name, value) -> meta.put(name, MetaFile.read(value, "meta." + name)));
    if (!meta.containsKey("targets.json")) {
      throw new MalformedException("targets.json in meta", "none");
    }
    return new Snapshot(header, meta);
  }

  @Override
  public long version() {
    return header.version();
  }

  @Override
  public Instant expires() {
    return header.expires();
  }
}
