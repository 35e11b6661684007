package eu.casemate.bundle.model;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Walks an ONNX file, a Protocol Buffers message: every tensor and every operator in its graphs and
 * functions. Weights in other files are found, and operators that only a native library defines.
 */
final class OnnxReader {

  /** Graphs nest in the branches of conditions and in functions; real ones 3 or 4 times. */
  static final int DEEPEST = 64;

  private static final int MOST_DOMAINS = 64;
  private static final int LONGEST_DOMAIN = 256;
  private static final int NODE_DOMAIN = 7;
  private static final int FUNCTION_DOMAIN = 10;
  private static final int MODEL_VERSION = 1;

  private static final Set<String> BUILT_IN =
      Set.of(
          "",
          "ai.onnx",
          "ai.onnx.ml",
          "ai.onnx.training",
          "ai.onnx.preview.training",
          "com.microsoft",
          "com.microsoft.nchwc",
          "com.ms.internal.nhwc");

  /**
   * What a file is.
   *
   * @param risks that it has
   */
  record Whole(ModelFacts facts, List<RiskScan.Finding> risks) {}

  private final ProtobufReader in;
  private final Map<OnnxType, Long> elementsByType = new EnumMap<>(OnnxType.class);
  private final Set<String> usedDomains = new TreeSet<>();
  private final Set<String> ownDomains = new TreeSet<>();
  private long tensors;
  private long version;
  private boolean graph;
  private boolean external;

  private OnnxReader(ModelBytes bytes) {

    this.in = new ProtobufReader(new HeaderReader(bytes, bytes.size()));
  }

  /** Reads a file. */
  static Whole read(ModelBytes bytes) throws IOException, Flaw {
    OnnxReader reader = new OnnxReader(bytes);
    reader.walk(OnnxMessage.MODEL, bytes.size(), 1);
    if (!reader.graph || reader.version < 1) {
      throw Flaw.at(0, "model", "an ONNX graph and its version", "none");
    }
    return new Whole(reader.facts(), reader.risks());
  }

  private void walk(OnnxMessage message, long end, int depth) throws IOException, Flaw {
    if (depth > DEEPEST) {
      throw Flaw.at(in.position(), "depth", "at most " + DEEPEST + " messages", "more");
    }
    while (in.position() < end) {
      ProtobufReader.Field field = in.field();
      Optional<OnnxMessage> child = message.child(field.number());
      if (child.isPresent()) {
        child(child.get(), field, end, depth);
      } else if (!readsDomain(message, field, end) && !readsVersion(message, field)) {
        in.pass(field, end);
      }
    }
    if (in.position() > end) {
      throw Flaw.at(in.position(), "field", "to end with its message, at byte " + end, "later");
    }
  }

  private void child(OnnxMessage child, ProtobufReader.Field field, long end, int depth)
      throws IOException, Flaw {
    if (field.wireType() != ProtobufReader.BYTES) {
      throw Flaw.at(in.position(), "field " + field.number(), "a message", "another form");
    }
    long childEnd = in.length(end, "message") + in.position();
    graph |= child == OnnxMessage.GRAPH && depth == 1;
    if (child == OnnxMessage.TENSOR) {
      OnnxTensor tensor = new OnnxTensor(in);
      tensor.read(childEnd);
      tensors++;
      external |= tensor.external();
      elementsByType.merge(tensor.type(), tensor.elements(), BoundedSum::of);
    } else {
      walk(child, childEnd, depth + 1);
    }
  }

  private boolean readsDomain(OnnxMessage message, ProtobufReader.Field field, long end)
      throws IOException, Flaw {
    boolean used = message == OnnxMessage.NODE && field.number() == NODE_DOMAIN;
    boolean own = message == OnnxMessage.FUNCTION && field.number() == FUNCTION_DOMAIN;
    if (!(used || own) || field.wireType() != ProtobufReader.BYTES) {
      return false;
    }
    Set<String> domains = used ? usedDomains : ownDomains;
    domains.add(in.text(end, LONGEST_DOMAIN, "domain of operators"));
    if (domains.size() > MOST_DOMAINS) {
      throw Flaw.at(in.position(), "domains of operators", "at most " + MOST_DOMAINS, "more");
    }
    return true;
  }

  private boolean readsVersion(OnnxMessage message, ProtobufReader.Field field)
      throws IOException, Flaw {
    boolean reads =
        message == OnnxMessage.MODEL
            && field.number() == MODEL_VERSION
            && field.wireType() == ProtobufReader.VARINT;
    if (reads) {
      version = in.varint();
    }
    return reads;
  }

  private List<RiskScan.Finding> risks() {
    List<RiskScan.Finding> risks = new ArrayList<>();
    usedDomains.removeAll(BUILT_IN);
    usedDomains.removeAll(ownDomains);
    if (!usedDomains.isEmpty()) {
      risks.add(
          new RiskScan.Finding(
              ModelRisk.UNKNOWN_FORMAT,
              "ONNX operators of " + usedDomains + ", which only a native library defines"));
    }
    if (external) {
      risks.add(
          new RiskScan.Finding(
              ModelRisk.ONNX_EXTERNAL_DATA, "ONNX with weights in files that it names"));
    }
    return List.copyOf(risks);
  }

  private ModelFacts facts() {
    String most =
        elementsByType.entrySet().stream()
            .max(Map.Entry.comparingByValue())
            .map(entry -> entry.getKey().name())
            .orElse("");
    long parameters = elementsByType.values().stream().reduce(0L, BoundedSum::of);
    return new ModelFacts(
        ModelFormat.ONNX,
        Long.toString(version),
        ModelIdentity.UNSTATED,
        new ModelWeights(tensors, parameters, most, 0),
        ModelText.NONE,
        Set.of());
  }
}
