package eu.casemate.bundle.assemble.input;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.assemble.spec.ComponentSpec;
import eu.casemate.bundle.model.ModelBytes;
import eu.casemate.bundle.model.ModelFacts;
import eu.casemate.bundle.model.ModelFolderCheck;
import eu.casemate.bundle.model.ModelVerdict;
import eu.casemate.bundle.oci.Blob;
import eu.casemate.bundle.oci.ModelArtifact;
import eu.casemate.bundle.oci.ModelFile;
import eu.casemate.bundle.oci.NamedImage;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** A component that is a model: parsed as a whole, and an artifact of the image layout besides. */
final class ModelComponent {

  private static final Pattern WEIGHTS = Pattern.compile(".*\\.(?:gguf|safetensors|onnx)");
  private static final Pattern DOCUMENT =
      Pattern.compile("(?:.*/)?(?:licen[cs]e|copying|notice|readme|use_policy)[^/]*|.*\\.md");

  private ModelComponent() {}

  /**
   * The component with its model among parts and images.
   *
   * @throws BundleException if the files are no model, or one that may not be carried
   */
  static ResolvedComponent of(ResolvedComponent component, Path work) {
    ModelFacts facts = facts(component);
    ComponentSpec spec = component.spec();
    String format = facts.format().name().toLowerCase(Locale.ROOT);
    ModelArtifact artifact =
        new ModelArtifact(
            spec.name().value(), spec.version().value(), spec.licence().value(), format);
    List<ModelFile> files = component.files().stream().map(ModelComponent::file).toList();
    NamedImage image = artifact.of(files, work).named("models/" + spec.name() + ":" + tag(spec));
    List<Part> parts = new ArrayList<>(component.parts());
    parts.add(part(component, facts));
    return new ResolvedComponent(spec, component.files(), parts, List.of(image));
  }

  private static ModelFacts facts(ResolvedComponent component) {
    return switch (verdict(component)) {
      case ModelVerdict.Accepted accepted -> accepted.facts();
      case ModelVerdict.Refused refused ->
          throw new BundleException(
              "component "
                  + component.spec().name()
                  + " is refused as a model: "
                  + ModelFiles.sentences(refused));
      case ModelVerdict.NotAModel none ->
          throw new BundleException(
              "component "
                  + component.spec().name()
                  + " is of kind model, but none of its files holds weights");
    };
  }

  private static ModelVerdict verdict(ResolvedComponent component) {
    List<FileChannel> open = new ArrayList<>();
    try {
      Map<String, ModelBytes> bytes = new LinkedHashMap<>();
      for (SourceFile file : component.files()) {
        FileChannel channel = FileChannel.open(file.file());
        open.add(channel);
        bytes.put(file.path().value(), ModelBytes.of(channel));
      }
      return ModelFolderCheck.check(bytes, component.spec().allowed());
    } catch (IOException e) {
      throw new BundleException("the files of a model cannot be read", e);
    } finally {
      open.forEach(ModelComponent::close);
    }
  }

  private static void close(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      throw new BundleException("a file of a model cannot be closed", e);
    }
  }

  private static ModelFile file(SourceFile file) {
    String name = file.path().value().toLowerCase(Locale.ROOT);
    ModelFile.Role role = ModelFile.Role.SETTINGS;
    if (WEIGHTS.matcher(name).matches()) {
      role = ModelFile.Role.WEIGHTS;
    } else if (DOCUMENT.matcher(name).matches()) {
      role = ModelFile.Role.DOCUMENT;
    }
    return new ModelFile(file.path(), role, new Blob(file.digest(), file.size(), file.file()));
  }

  private static Part part(ResolvedComponent component, ModelFacts facts) {
    List<SourceFile> weights =
        component.files().stream()
            .filter(file -> WEIGHTS.matcher(file.path().value().toLowerCase(Locale.ROOT)).matches())
            .toList();
    String said = facts.identity().name();
    ComponentSpec spec = component.spec();
    List<Part> files =
        weights.stream()
            .map(
                file ->
                    new Part(
                        Part.Type.WEIGHTS,
                        "sha256:" + file.digest(),
                        file.path().value(),
                        facts.format() + " " + facts.version(),
                        spec.licence().value(),
                        List.of(file.digest()),
                        List.of()))
            .toList();
    return new Part(
        Part.Type.MODEL,
        "pkg:generic/" + spec.name() + "@" + tag(spec),
        said.isEmpty() ? spec.name().value() : said,
        spec.version().value(),
        spec.licence().value(),
        List.of(),
        files);
  }

  /** The version as a tag: other characters than a name in a layout may have become hyphens. */
  private static String tag(ComponentSpec spec) {
    String words = spec.version().value().replaceAll("[^A-Za-z0-9]+", "-");
    String dotted = spec.version().value();
    return NamedImage.isName(dotted) ? dotted : words.replaceAll("^-|-$", "");
  }
}
