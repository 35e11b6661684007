package eu.casemate.bundle.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;

/**
 * Finds in any file, by its name and by its content, what would run code when a model library
 * opened it.
 */
final class RiskScan {

  private static final long HDF5_MAGIC = 0x0a1a0a0d46444889L;
  private static final int HEAD = 4096;
  private static final int ZIP_MAGIC = 0x04034b50;

  /** The number that the first files of PyTorch begin with, as a pickle of protocol 2. */
  private static final long TORCH_MAGIC = 0x469cfc6c0a8a0280L;

  /** A risk and what shows it. */
  record Finding(ModelRisk risk, String what) {

    /** The problem of the file. */
    Flaw flaw() {
      return Flaw.at(
          0,
          "format",
          "GGUF or safetensors; convert the model, or allow '"
              + risk.keyword()
              + "' for it by name in the specification",
          what);
    }

    /** The problem of a file whose name says otherwise, which nothing allows. */
    Flaw underWrongName() {
      return Flaw.at(0, "format", "what the name says", what);
    }
  }

  private RiskScan() {}

  /** What a file is found to be. */
  static Optional<Finding> find(String path, ModelBytes bytes) throws IOException, Flaw {
    ByteBuffer head = FilePart.read(bytes, 0, HEAD);
    long magic = head.remaining() < Long.BYTES ? 0 : head.getLong(0);
    if (magic == TORCH_MAGIC) {
      return pickle("a file of PyTorch in its old form, a pickle");
    }
    if (PickleScan.isMarked(head) || PickleScan.calls(bytes)) {
      return pickle("a pickle by its content");
    }
    if (NumpyHeader.isOne(head) && !NumpyHeader.isPlain(head)) {
      return pickle("a NumPy array of objects, a pickle");
    }
    if ((int) magic == ZIP_MAGIC || ModelName.isWeights(path)) {
      Optional<Finding> archive = archive(path, bytes);
      if (archive.isPresent()) {
        return archive;
      }
    }
    if (ModelName.isPickle(path)) {
      return pickle("a file named as a pickle");
    }
    if (magic == HDF5_MAGIC || ModelName.isHdf5(path)) {
      return Optional.of(
          new Finding(ModelRisk.KERAS, "HDF5 or Keras, which may hold marshalled bytecode"));
    }
    return Optional.empty();
  }

  private static Optional<Finding> archive(String path, ModelBytes bytes) throws IOException, Flaw {
    Set<ZipMembers.Kind> members = ZipMembers.of(bytes);
    if (members.contains(ZipMembers.Kind.PICKLE)) {
      return pickle("a ZIP archive with a pickle in it, as PyTorch writes");
    }
    if (members.contains(ZipMembers.Kind.KERAS)) {
      return Optional.of(new Finding(ModelRisk.KERAS, "a model of Keras"));
    }
    if (members.contains(ZipMembers.Kind.ARRAY) && ModelName.extension(path).equals("npz")) {
      return pickle("an archive of NumPy arrays, each of which may be a pickle");
    }
    if (!members.isEmpty() && ModelName.isWeights(path)) {
      return Optional.of(
          new Finding(ModelRisk.UNKNOWN_FORMAT, "a ZIP archive at the end of the file"));
    }
    return Optional.empty();
  }

  private static Optional<Finding> pickle(String what) {
    return Optional.of(new Finding(ModelRisk.PICKLE, what + ", which runs code when it is loaded"));
  }
}
