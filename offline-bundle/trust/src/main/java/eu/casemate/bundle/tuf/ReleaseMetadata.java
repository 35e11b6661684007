package eu.casemate.bundle.tuf;

import eu.casemate.bundle.ReleaseNumber;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The metadata of a release, to be signed: targets, snapshot and timestamp with the release's
 * number. Snapshot and timestamp say the version of the next file only, neither its length nor its
 * hashes, so that people can sign the three in any order. The same values give the same bytes.
 *
 * @param number the version of all three
 * @param created when the release was made, in whole seconds; not when it was signed
 * @param expires of all three, in whole seconds
 * @param targets by target path
 */
public record ReleaseMetadata(
    ReleaseNumber number, Instant created, Instant expires, Map<String, TargetContent> targets) {

  /** Keeps a copy of the map. */
  public ReleaseMetadata {
    targets = Map.copyOf(targets);
  }

  /**
   * The unsigned files by name: {@code timestamp.json}, {@code N.snapshot.json}, {@code
   * N.targets.json}.
   */
  public Map<String, Envelope> unsigned() {
    Map<String, Envelope> files = new LinkedHashMap<>();
    files.put(MetadataFileName.of("timestamp"), meta("timestamp", "snapshot.json"));
    files.put(versioned("snapshot"), meta("snapshot", "targets.json"));
    files.put(versioned("targets"), targetsEnvelope());
    return files;
  }

  private String versioned(String role) {
    return MetadataFileName.versioned(number.value(), role);
  }

  private Envelope meta(String role, String next) {
    Map<String, Json> members = new Header(number.value(), expires).members(role);
    members.put("meta", new Json.Members(Map.of(next, MetaFile.ofVersion(number.value()))));
    return Envelope.unsigned(new Json.Members(members));
  }

  private Envelope targetsEnvelope() {
    Map<String, Json> files = new TreeMap<>();
    targets.forEach((path, content) -> files.put(path, content.json()));
    Map<String, Json> members = new Header(number.value(), expires).members("targets");
    members.put(Targets.CREATED, new Json.Text(Header.dateTime(created)));
    members.put("targets", new Json.Members(files));
    return Envelope.unsigned(new Json.Members(members));
  }
}
