package eu.casemate.bundle.oci;

import eu.casemate.bundle.InvalidValueException;
import java.util.List;

/**
 * An index of manifests: OCI image specification 1.1, <em>Image Index</em>.
 *
 * @param manifests at most 1000
 */
public record OciIndex(List<Descriptor> manifests) implements OciDocument {

  /** Keeps a copy. */
  public OciIndex {
    manifests = List.copyOf(manifests);
  }

  static OciIndex of(OciJson json) {
    if (json.has("layers") || json.has("config")) {
      throw new InvalidValueException("key in image index", "layers", "no manifest's member");
    }
    return new OciIndex(json.objects("manifests", OciJson::descriptor));
  }
}
