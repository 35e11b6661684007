package eu.casemate.bundle.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Parses one model file in full, header and layout: whatever the bytes, the answer is a verdict, in
 * bounded memory and time.
 */
public final class ModelFileCheck {

  private ModelFileCheck() {}

  /**
   * Judges a file, every risk refused.
   *
   * @param fileName its last name decides what it should be; its content decides what it is
   * @throws IOException if the bytes cannot be read, and for no other reason
   */
  public static ModelVerdict check(String fileName, ModelBytes bytes) throws IOException {
    return check(fileName, bytes, ModelPolicy.strict());
  }

  /**
   * Judges a file under a policy that may allow a risk.
   *
   * @throws IOException if the bytes cannot be read, and for no other reason
   */
  public static ModelVerdict check(String fileName, ModelBytes bytes, ModelPolicy policy)
      throws IOException {
    try {
      Optional<RiskScan.Finding> risk = RiskScan.find(fileName, bytes);
      if (risk.isEmpty()) {
        return parse(fileName, bytes, policy);
      }
      if (ModelName.isWeights(fileName)) {
        throw risk.get().underWrongName();
      }
      return judge(List.of(risk.get()), policy, ModelFacts.unparsed());
    } catch (Flaw flaw) {
      return new ModelVerdict.Refused(List.of(flaw.in(fileName)));
    }
  }

  private static ModelVerdict parse(String fileName, ModelBytes bytes, ModelPolicy policy)
      throws IOException, Flaw {
    String extension = ModelName.extension(fileName);
    if (extension.equals("gguf") || beginsAsGguf(bytes)) {
      return new ModelVerdict.Accepted(GgufReader.read(bytes, new NameSet()).facts());
    }
    if (extension.equals("safetensors")) {
      return new ModelVerdict.Accepted(SafetensorsReader.read(bytes, name -> {}).facts());
    }
    if (extension.equals("onnx")) {
      OnnxReader.Whole onnx = OnnxReader.read(bytes);
      return judge(onnx.risks(), policy, onnx.facts());
    }
    return new ModelVerdict.NotAModel();
  }

  /** An allowed risk is told by the facts; it is never silent. */
  private static ModelVerdict judge(
      List<RiskScan.Finding> found, ModelPolicy policy, ModelFacts facts) throws Flaw {
    Set<ModelRisk> risks = new HashSet<>();
    for (RiskScan.Finding finding : found) {
      if (!policy.allows(finding.risk())) {
        throw finding.flaw();
      }
      risks.add(finding.risk());
    }
    return new ModelVerdict.Accepted(facts.with(risks));
  }

  private static boolean beginsAsGguf(ModelBytes bytes) throws IOException {
    ByteBuffer head = FilePart.read(bytes, 0, Integer.BYTES);
    return head.remaining() == Integer.BYTES && head.getInt(0) == GgufReader.MAGIC;
  }
}
