package eu.casemate.bundle.model;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The safetensors files of one folder: with an index every tensor lies where it says and nowhere
 * else; without one no two files may hold a tensor of one name, as an engine would take either.
 */
final class SafetensorsFiles {

  private static final String SHARD = ".*-[0-9]+-of-[0-9]+\\.safetensors";

  private final TreeMap<String, ModelBytes> files;
  private final FolderFindings findings;
  private final List<ModelFacts> facts = new ArrayList<>();

  SafetensorsFiles(Map<String, ModelBytes> files, FolderFindings findings) {
    this.files = new TreeMap<>(files);
    this.findings = findings;
  }

  /** The facts of every file read without an index; flaws are noted. */
  List<ModelFacts> readAlone() throws IOException {
    NameSet names = new NameSet();
    for (Map.Entry<String, ModelBytes> file : files.entrySet()) {
      if (file.getKey().matches(SHARD)) {
        findings.add(
            file.getKey(),
            new Flaw("folder", "index of the parts", "model.safetensors.index.json", "none"));
      }
      read(file.getKey(), file.getValue(), name -> addOnce(names, name));
    }
    return facts;
  }

  /** The facts of every file that the index names; flaws are noted. */
  List<ModelFacts> readIndexed(String indexFile, ModelBytes indexBytes) throws IOException {
    Optional<TensorIndex> index = findings.look(indexFile, indexBytes, TensorIndex::read);
    if (index.isPresent() && readShards(indexFile, index.get())) {
      findings.look(
          indexFile,
          indexBytes,
          bytes -> {
            index.get().missing().forEach(flaw -> findings.add(indexFile, flaw));
            return true;
          });
    }
    return facts;
  }

  /** Whether every file that the index names was there and whole. */
  private boolean readShards(String indexFile, TensorIndex index) throws IOException {
    String folder = ModelName.folder(indexFile);
    Set<String> foreign = new HashSet<>(files.keySet());
    long total = 0;
    int read = facts.size();
    for (String shard : index.shards()) {
      ModelBytes bytes = files.get(folder + shard);
      foreign.remove(folder + shard);
      if (bytes == null) {
        findings.add(
            indexFile, new Flaw("weight_map", "file " + shard, "it beside the index", "no file"));
      } else {
        total += read(folder + shard, bytes, tensor -> index.find(tensor, shard));
      }
    }
    for (String file : foreign.stream().sorted().toList()) {
      findings.add(
          file,
          new Flaw("folder", "file", "only files that " + indexFile + " names", "a foreign file"));
    }
    if (index.totalSize() >= 0 && index.totalSize() != total) {
      findings.add(
          indexFile,
          new Flaw("metadata", "total_size", total + " bytes", Long.toString(index.totalSize())));
    }
    return facts.size() - read == index.shards().size();
  }

  private long read(String file, ModelBytes bytes, SafetensorsReader.TensorSink sink)
      throws IOException {
    Optional<SafetensorsReader.Whole> whole =
        findings.look(file, bytes, b -> SafetensorsReader.read(b, sink));
    whole.ifPresent(w -> facts.add(w.facts()));
    return whole.map(SafetensorsReader.Whole::dataLength).orElse(0L);
  }

  private static void addOnce(NameSet names, String name) throws Flaw {
    if (!names.add(name)) {
      throw new Flaw(
          "header", "tensor " + name, "each tensor in one file of the folder", "it again");
    }
  }
}
