package eu.casemate.bundle.model;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The files of one model, sorted by what they must be, then read group by group. */
final class ModelFolder {

  private static final String INDEX = ".safetensors.index.json";

  private final FolderFindings findings;
  private final SidecarFiles sidecars;
  private final Map<String, ModelBytes> gguf = new TreeMap<>();
  private final Map<String, ModelBytes> indexes = new TreeMap<>();

  /** Safetensors files by their folder. */
  private final Map<String, Map<String, ModelBytes>> safetensors = new TreeMap<>();

  private final List<ModelFacts> facts = new ArrayList<>();

  ModelFolder(FolderFindings findings) {
    this.findings = findings;
    this.sidecars = new SidecarFiles(findings);
  }

  /** Takes a file; what belongs to no group is read now. */
  void sort(String file, ModelBytes bytes) throws IOException {
    Optional<Optional<RiskScan.Finding>> looked =
        findings.look(file, bytes, b -> RiskScan.find(file, b));
    if (looked.isEmpty()) {
      return;
    }
    Optional<RiskScan.Finding> risk = looked.get();
    if (risk.isPresent()) {
      noteRisk(file, risk.get());
      return;
    }
    String name = ModelName.last(file);
    switch (ModelName.extension(file)) {
      case "gguf" -> gguf.put(file, bytes);
      case "safetensors" ->
          safetensors
              .computeIfAbsent(ModelName.folder(file), folder -> new TreeMap<>())
              .put(file, bytes);
      case "onnx" -> readOnnx(file, bytes);
      default -> {
        if (name.endsWith(INDEX)) {
          indexes.put(file, bytes);
        } else {
          sidecars.read(file, bytes);
        }
      }
    }
  }

  /** Reads the groups: what the folder is, nothing if it has no weights. */
  Optional<ModelFacts> read() throws IOException {
    facts.addAll(new GgufFiles(gguf, findings).read());
    readIndexed();
    for (Map<String, ModelBytes> folder : safetensors.values()) {
      facts.addAll(new SafetensorsFiles(folder, findings).readAlone());
    }
    return facts.stream()
        .max(Comparator.comparingLong(fact -> fact.weights().parameters()))
        .map(this::summed);
  }

  private void readIndexed() throws IOException {
    Set<String> done = new HashSet<>();
    for (Map.Entry<String, ModelBytes> index : indexes.entrySet()) {
      String folder = ModelName.folder(index.getKey());
      if (!done.add(folder)) {
        findings.add(index.getKey(), new Flaw("folder", "index", "one index", "another"));
        continue;
      }
      Map<String, ModelBytes> shards = safetensors.remove(folder);
      facts.addAll(
          new SafetensorsFiles(shards == null ? Map.of() : shards, findings)
              .readIndexed(index.getKey(), index.getValue()));
    }
  }

  private void readOnnx(String file, ModelBytes bytes) throws IOException {
    Optional<OnnxReader.Whole> onnx = findings.look(file, bytes, OnnxReader::read);
    if (onnx.isPresent()) {
      onnx.get().risks().forEach(risk -> findings.add(file, risk));
      facts.add(onnx.get().facts());
    }
  }

  private void noteRisk(String file, RiskScan.Finding risk) {
    if (ModelName.isWeights(file)) {
      findings.add(file, risk.underWrongName());
    } else {
      findings.add(file, risk);
      facts.add(ModelFacts.unparsed());
    }
  }

  /** The facts of the largest file, with the numbers of all and what lies beside them. */
  private ModelFacts summed(ModelFacts largest) {
    ModelWeights weights = ModelWeights.NONE;
    ModelText text = sidecars.text();
    for (ModelFacts fact : facts) {
      weights = weights.with(fact.weights());
      text = text.with(fact.text());
    }
    return new ModelFacts(
        largest.format(),
        largest.version(),
        identity(largest.identity()),
        new ModelWeights(
            weights.tensors(),
            weights.parameters(),
            sidecars.quantisation().isEmpty()
                ? largest.weights().quantisation()
                : sidecars.quantisation(),
            weights.headerLength()),
        text,
        Set.of());
  }

  /** What the weights say of themselves, else another file of theirs, else the configuration. */
  private ModelIdentity identity(ModelIdentity largest) {
    ModelIdentity identity = largest;
    for (ModelFacts fact : facts) {
      identity = identity.orElse(fact.identity());
    }
    return identity.orElse(sidecars.identity());
  }
}
