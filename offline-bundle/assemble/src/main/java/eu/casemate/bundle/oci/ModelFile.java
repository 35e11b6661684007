package eu.casemate.bundle.oci;

import eu.casemate.bundle.EntryPath;
import java.util.Map;
import java.util.TreeMap;

/**
 * A file of a model, to become a layer of its own.
 *
 * @param path in the model's folder
 * @param role of the file
 * @param blob its bytes as they are
 */
public record ModelFile(EntryPath path, Role role, Blob blob) {

  private static final String FILE_PATH = "org.cncf.model.filepath";

  /** What a file is to a model. */
  public enum Role {
    /** Tensors. */
    WEIGHTS(MediaType.MODEL_WEIGHT),
    /** Tokenizer, chat template, hyperparameters, index of shards. */
    SETTINGS(MediaType.MODEL_WEIGHT_CONFIG),
    /** Licence, model card. */
    DOCUMENT(MediaType.MODEL_DOC);

    private final String mediaType;

    Role(String mediaType) {
      this.mediaType = mediaType;
    }
  }

  /** The descriptor of the layer: the file's path in both usual annotations. */
  Descriptor layer() {
    return new Descriptor(
        role.mediaType,
        blob.digest(),
        blob.size(),
        new TreeMap<>(Map.of(Descriptor.TITLE, path.value(), FILE_PATH, path.value())),
        Platform.UNSAID);
  }
}
