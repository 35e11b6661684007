package eu.casemate.bundle.model;

import java.util.Locale;
import java.util.Set;

/** What a file's name alone tells. Names are compared in lower case. */
final class ModelName {

  private static final Set<String> PICKLES =
      Set.of("pkl", "pickle", "pt", "pth", "ckpt", "joblib", "dill", "cloudpickle", "nemo", "mar");
  private static final Set<String> WEIGHTS = Set.of("gguf", "safetensors", "onnx");
  private static final Set<String> HDF5 = Set.of("h5", "hdf5", "keras");
  private static final Set<String> CODE =
      Set.of("py", "pyc", "pyo", "pyd", "pyw", "pyz", "ipynb", "so", "dll", "dylib", "sh");

  private ModelName() {}

  /** The part of a path behind the last slash, in lower case. */
  static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
  }

  /** Whether files of this name hold a pickle by convention, bare or in an archive. */
  static boolean isPickle(String path) {
    return PICKLES.contains(extension(path));
  }

  /** Whether a file of this name must be weights in a format that is parsed. */
  static boolean isWeights(String path) {
    return WEIGHTS.contains(extension(path));
  }

  /** Whether files of this name are HDF5 by convention. */
  static boolean isHdf5(String path) {
    return HDF5.contains(extension(path));
  }

  /** Whether a file of this name in a model folder is code that an engine may load. */
  static boolean isCode(String path) {
    return CODE.contains(extension(path));
  }

  /** The last extension, in lower case; empty without one. */
  static String extension(String path) {
    String last = last(path);
    int dot = last.lastIndexOf('.');
    return dot < 0 ? "" : last.substring(dot + 1);
  }

  /** The folder of a path; empty for a file at the top. */
  static String folder(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash + 1);
  }
}
