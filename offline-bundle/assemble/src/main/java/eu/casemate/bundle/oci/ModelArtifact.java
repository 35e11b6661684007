package eu.casemate.bundle.oci;

import eu.casemate.bundle.Digest;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A model folder as an OCI artifact after the CNCF ModelPack specification: each file is a layer as
 * it is, neither packed nor compressed, so that it is one content with the component's own file.
 *
 * @param name of the model
 * @param version of the model
 * @param licence an SPDX expression
 * @param format of the weights, such as {@code gguf}; empty if it is not known
 */
public record ModelArtifact(String name, String version, String licence, String format) {

  /**
   * The artifact of these files.
   *
   * @param work folder for the manifest and the configuration
   */
  public OciImage of(List<ModelFile> files, Path work) {
    List<ModelFile> sorted = files.stream().sorted(Comparator.comparing(ModelFile::path)).toList();
    Blob config = OciLayoutWriter.store(work, "model-config", OciWriter.write(config(sorted)));
    OciManifest manifest =
        new OciManifest(
            MediaType.MODEL,
            Descriptor.of(MediaType.MODEL_CONFIG, config.digest(), config.size()),
            sorted.stream().map(ModelFile::layer).toList(),
            new TreeMap<>());
    Blob written =
        OciLayoutWriter.store(
            work,
            "model-manifest",
            OciWriter.write(OciWriter.manifest(MediaType.MANIFEST, manifest)));
    SortedMap<Digest, Blob> blobs = new TreeMap<>();
    sorted.forEach(file -> blobs.put(file.blob().digest(), file.blob()));
    blobs.put(config.digest(), config);
    blobs.put(written.digest(), written);
    return new OciImage(
        Descriptor.of(MediaType.MANIFEST, written.digest(), written.size()),
        manifest,
        List.of(),
        blobs);
  }

  private Map<String, Object> config(List<ModelFile> files) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put(
        "descriptor",
        OciWriter.object("name", name, "version", version, "licenses", List.of(licence)));
    config.put("config", OciWriter.object("format", format));
    config.put(
        "modelfs",
        OciWriter.object(
            "type",
            "layers",
            "diffIds",
            files.stream().map(file -> "sha256:" + file.blob().digest()).toList()));
    return config;
  }
}
