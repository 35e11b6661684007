package eu.casemate.bundle.tuf;

import java.time.Instant;

/**
 * Says which snapshot is the latest (4.6).
 *
 * @param header what every role begins with
 * @param snapshot what it says of the snapshot
 */
record Timestamp(Header header, MetaFile snapshot) implements Role {

  static Timestamp read(Json.Members members) {
    Fields signed = new Fields(members, "");
    Header header = Header.read(signed, "timestamp");
    Json snapshot = signed.object("meta").value("snapshot.json");
    if (signed.table("meta", Integer.MAX_VALUE).size() != 1) {
      throw new MalformedException("nothing but snapshot.json in meta", "more");
    }
    return new Timestamp(header, MetaFile.read(snapshot, "meta.snapshot.json"));
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
