package eu.casemate.bundle.oci;

import eu.casemate.bundle.InvalidValueException;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The manifest of an image or artifact: OCI image specification 1.1, <em>Image Manifest</em>.
 *
 * @param artifactType empty for an image
 * @param config descriptor of the configuration
 * @param layers in order; at most 1000
 * @param annotations sorted by key
 */
public record OciManifest(
    String artifactType,
    Descriptor config,
    List<Descriptor> layers,
    SortedMap<String, String> annotations)
    implements OciDocument {

  /** Keeps copies. */
  public OciManifest {
    layers = List.copyOf(layers);
    annotations = Collections.unmodifiableSortedMap(new TreeMap<>(annotations));
  }

  static OciManifest of(OciJson json) {
    if (json.has("manifests")) {
      throw new InvalidValueException("key in image manifest", "manifests", "no index's member");
    }
    return new OciManifest(
        json.textOrEmpty("artifactType"),
        json.object("config").descriptor(),
        json.objects("layers", OciJson::descriptor),
        json.map("annotations"));
  }
}
