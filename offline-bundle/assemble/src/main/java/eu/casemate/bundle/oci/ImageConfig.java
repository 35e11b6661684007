package eu.casemate.bundle.oci;

import eu.casemate.bundle.Digest;
import eu.casemate.bundle.InvalidValueException;
import java.util.List;

/**
 * What an image's configuration says that concerns its layers: OCI image specification 1.1,
 * <em>Image Configuration</em>.
 *
 * @param platform it runs on
 * @param diffIds digests of the uncompressed layers, in order
 */
record ImageConfig(Platform platform, List<Digest> diffIds) {

  ImageConfig {
    diffIds = List.copyOf(diffIds);
  }

  static ImageConfig read(byte[] bytes) {
    String what = "image configuration";
    OciJson json = OciJson.read(what, bytes);
    OciJson rootfs = json.object("rootfs");
    if (!rootfs.text("type").equals("layers")) {
      throw new InvalidValueException("rootfs type in " + what, rootfs.text("type"), "layers");
    }
    return new ImageConfig(
        new Platform(json.text("os"), json.text("architecture")),
        rootfs.texts("diff_ids").stream().map(text -> OciJson.digest(what, text)).toList());
  }
}
