package eu.casemate.bundle.assemble.input;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.model.ModelBytes;
import eu.casemate.bundle.model.ModelFileCheck;
import eu.casemate.bundle.model.ModelPolicy;
import eu.casemate.bundle.model.ModelProblem;
import eu.casemate.bundle.model.ModelVerdict;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Parses every file that is called like a model, whatever the component's kind: weights must be
 * well formed, and a pickle is refused, since loading one runs whatever it says.
 */
final class ModelFiles {

  private static final Pattern NAMED_LIKE_ONE =
      Pattern.compile(".*\\.(?:gguf|safetensors|onnx|pkl|pickle|pt|pth|ckpt|bin|h5|keras|npy|npz)");

  private ModelFiles() {}

  /** Throws if the file is no model that may be carried under the policy. */
  static void check(SourceFile source, ModelPolicy policy) {
    String path = source.path().value();
    if (NAMED_LIKE_ONE.matcher(path.toLowerCase(Locale.ROOT)).matches()
        && verdict(path, source.file(), policy) instanceof ModelVerdict.Refused refused) {
      throw new BundleException("a model file is refused: " + sentences(refused));
    }
  }

  /** All problems as one text. */
  static String sentences(ModelVerdict.Refused refused) {
    return refused.problems().stream()
        .map(ModelProblem::sentence)
        .collect(Collectors.joining("; "));
  }

  private static ModelVerdict verdict(String path, Path file, ModelPolicy policy) {
    try (FileChannel channel = FileChannel.open(file)) {
      return ModelFileCheck.check(path, ModelBytes.of(channel), policy);
    } catch (IOException e) {
      throw new BundleException(file + " cannot be read", e);
    }
  }
}
