package eu.casemate.bundle.assemble.page;

import eu.casemate.bundle.Digest;
import eu.casemate.bundle.Release;
import eu.casemate.bundle.assemble.lock.BundleLock;
import eu.casemate.bundle.assemble.spec.BundleSpec;
import eu.casemate.bundle.assemble.spec.InputKey;
import eu.casemate.bundle.assemble.spec.InputSpec;
import eu.casemate.bundle.assemble.spec.InputSpec.Debian;
import eu.casemate.bundle.assemble.spec.InputSpec.Local;
import eu.casemate.bundle.assemble.spec.InputSpec.Model;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code provenance.intoto.json}: an in-toto Statement of version 1 whose predicate is SLSA
 * provenance of version 1: the release, what it was built from, and how. It is the bare statement;
 * what signs it is the release's own metadata, which names its hash. It tells no time and no
 * machine, so that it is the same wherever the release is built.
 */
public final class ProvenancePage {

  /** The name of the page on the medium. */
  public static final String NAME = "provenance.intoto.json";

  private static final String STATEMENT = "https://in-toto.io/Statement/v1";
  private static final String PREDICATE = "https://slsa.dev/provenance/v1";
  private static final String BUILD_TYPE = "urn:casemate:bundle-build:1";
  private static final String BUILDER = "urn:casemate:bundle-builder";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ProvenancePage() {}

  /**
   * The bytes of the page; their number does not depend on the digest.
   *
   * @param lock that was built from
   * @param metadata SHA-256 of {@code release.json}
   */
  public static byte[] write(BundleSpec spec, BundleLock lock, Digest metadata) {
    SortedMap<String, Object> statement = new TreeMap<>();
    statement.put("_type", STATEMENT);
    statement.put(
        "subject",
        List.of(sorted(Map.of("name", Release.METADATA_FILE, "digest", sha256(metadata)))));
    statement.put("predicateType", PREDICATE);
    statement.put(
        "predicate",
        sorted(
            Map.of(
                "buildDefinition",
                sorted(
                    Map.of(
                        "buildType",
                        BUILD_TYPE,
                        "externalParameters",
                        parameters(spec),
                        "resolvedDependencies",
                        dependencies(spec, lock))),
                "runDetails",
                sorted(Map.of("builder", sorted(Map.of("id", BUILDER)))))));
    return (JSON.writeValueAsString(statement) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static SortedMap<String, Object> parameters(BundleSpec spec) {
    return sorted(
        Map.of(
            "product",
            spec.product().value(),
            "version",
            spec.version().value(),
            "release",
            spec.number().value(),
            "platform",
            spec.platform().value(),
            "created",
            spec.created().toString(),
            "components",
            spec.components().stream().map(component -> component.name().value()).toList()));
  }

  private static List<SortedMap<String, Object>> dependencies(BundleSpec spec, BundleLock lock) {
    Stream<SortedMap<String, Object>> inputs =
        spec.inputs()
            .sorted(Comparator.comparing(InputSpec::key))
            .flatMap(input -> dependency(input.key(), isTree(input), lock));
    return Stream.concat(inputs, dependency(VexPage.KEY, false, lock)).toList();
  }

  private static Stream<SortedMap<String, Object>> dependency(
      InputKey input, boolean isTree, BundleLock lock) {
    return lock
        .find(input)
        .map(
            pin ->
                sorted(
                    Map.<String, Object>of(
                        "name",
                        input.value(),
                        "digest",
                        isTree ? tree(pin.digest()) : sha256(pin.digest()),
                        "annotations",
                        sorted(Map.of("size", pin.size(), "version", pin.version())))))
        .stream();
  }

  /** The pin of several files is the digest of their sorted list, not of any bytes. */
  private static boolean isTree(InputSpec input) {
    return input.source() instanceof Local
        || input.source() instanceof Model
        || input.source() instanceof Debian;
  }

  private static Map<String, String> sha256(Digest digest) {
    return Map.of("sha256", digest.hex());
  }

  private static Map<String, String> tree(Digest digest) {
    return Map.of("casemateTree", digest.hex());
  }

  private static SortedMap<String, Object> sorted(Map<String, ?> members) {
    return new TreeMap<>(members);
  }
}
