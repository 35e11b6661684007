package eu.casemate.bundle.tuf;

import java.util.Map;
import java.util.OptionalLong;

/**
 * What one metadata file says of another (4.4).
 *
 * @param version of the other file
 * @param length in bytes, where it is said
 * @param hashes where they are said; else {@link Hashes#none()}
 */
record MetaFile(long version, OptionalLong length, Hashes hashes) {

  static MetaFile read(Json value, String path) {
    Fields fields = Fields.of(value, path);
    return new MetaFile(
        fields.whole("version", 1),
        fields.optionalWhole("length", 1),
        fields.has("hashes") ? Hashes.read(fields) : Hashes.none());
  }

  /** Without length and hashes: a signature added to the other file then changes nothing here. */
  static Json ofVersion(long version) {
    return new Json.Members(Map.of("version", new Json.Whole(version)));
  }
}
