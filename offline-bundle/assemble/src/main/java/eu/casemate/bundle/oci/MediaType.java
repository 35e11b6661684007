package eu.casemate.bundle.oci;

import java.util.List;
import java.util.Set;

/** The media types that are understood; whatever is not among them is refused by name. */
final class MediaType {

  static final String INDEX = "application/vnd.oci.image.index.v1+json";
  static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
  static final String CONFIG = "application/vnd.oci.image.config.v1+json";
  static final String LAYER = "application/vnd.oci.image.layer.v1.tar";
  static final String LAYER_GZIP = LAYER + "+gzip";
  static final String EMPTY = "application/vnd.oci.empty.v1+json";
  static final String DOCKER_LIST = "application/vnd.docker.distribution.manifest.list.v2+json";
  static final String DOCKER_MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";
  static final String DOCKER_CONFIG = "application/vnd.docker.container.image.v1+json";
  static final String DOCKER_LAYER = "application/vnd.docker.image.rootfs.diff.tar";
  static final String DOCKER_LAYER_GZIP = DOCKER_LAYER + ".gzip";

  static final String MODEL = "application/vnd.cncf.model.manifest.v1+json";
  static final String MODEL_CONFIG = "application/vnd.cncf.model.config.v1+json";
  static final String MODEL_WEIGHT = "application/vnd.cncf.model.weight.v1.raw";
  static final String MODEL_WEIGHT_CONFIG = "application/vnd.cncf.model.weight.config.v1.raw";
  static final String MODEL_DOC = "application/vnd.cncf.model.doc.v1.raw";

  private static final Set<String> INDEXES = Set.of(INDEX, DOCKER_LIST);
  private static final Set<String> MANIFESTS = Set.of(MANIFEST, DOCKER_MANIFEST);
  private static final Set<String> CONFIGS = Set.of(CONFIG, DOCKER_CONFIG);
  private static final Set<String> GZIP = Set.of(LAYER_GZIP, DOCKER_LAYER_GZIP);
  private static final Set<String> PLAIN = Set.of(LAYER, DOCKER_LAYER);
  private static final String ZSTD = LAYER + "+zstd";
  private static final Set<String> MODEL_LAYERS =
      Set.of(MODEL_WEIGHT, MODEL_WEIGHT_CONFIG, MODEL_DOC);

  private MediaType() {}

  static List<String> documents() {
    return List.of(INDEX, MANIFEST, DOCKER_LIST, DOCKER_MANIFEST);
  }

  static boolean isIndex(String type) {
    return INDEXES.contains(type);
  }

  static boolean isManifest(String type) {
    return MANIFESTS.contains(type);
  }

  static boolean isImageConfig(String type) {
    return CONFIGS.contains(type);
  }

  static boolean isModelConfig(String type) {
    return type.equals(MODEL_CONFIG);
  }

  static boolean isGzip(String type) {
    return GZIP.contains(type);
  }

  static boolean isPlain(String type) {
    return PLAIN.contains(type);
  }

  static boolean isLayer(String type) {
    return isGzip(type) || isPlain(type) || type.equals(ZSTD);
  }

  static boolean isModelLayer(String type) {
    return MODEL_LAYERS.contains(type);
  }

  /** A layer that its licence forbids to hand on, and that registries therefore do not hold. */
  static boolean isForeign(String type) {
    return type.contains("nondistributable") || type.contains(".foreign.");
  }

  /** The media type of the same layer without its compression. */
  static String plain(String type) {
    return type.equals(DOCKER_LAYER_GZIP) ? DOCKER_LAYER : LAYER;
  }
}
