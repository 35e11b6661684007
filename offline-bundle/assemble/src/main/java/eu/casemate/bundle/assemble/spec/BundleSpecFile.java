package eu.casemate.bundle.assemble.spec;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.ComponentName;
import eu.casemate.bundle.Label;
import eu.casemate.bundle.ReleaseNumber;
import eu.casemate.bundle.assemble.spec.BundleSpec.Derived;
import eu.casemate.bundle.durable.BoundedFile;
import eu.casemate.bundle.model.ModelPolicy;
import eu.casemate.bundle.model.ModelRisk;
import eu.casemate.bundle.oci.Platform;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads {@code bundle.yaml}, 1 MiB at most; the package's description documents its keys. */
public final class BundleSpecFile {

  private static final String FORMAT = "casemate-bundle/1";
  private static final int LARGEST = 1 << 20;
  private static final Label UNKNOWN = new Label("unknown");
  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private BundleSpecFile() {}

  /**
   * The specification in a file.
   *
   * @param variables what {@code ${NAME}} in the paths of inputs stands for
   * @throws SpecificationException that lists every problem of the file
   */
  public static BundleSpec read(Path file, Map<String, String> variables) {
    List<String> problems = new ArrayList<>();
    SpecNode root = new SpecNode("the specification", parse(file), problems);
    Path base = file.toAbsolutePath().getParent();
    Platform platform = Platform.ofLabel(root.text("platform", ""));
    InputReader inputs = new InputReader(base == null ? Path.of("/") : base, variables, platform);
    BundleSpec spec = spec(root, inputs);
    if (!problems.isEmpty()) {
      throw new SpecificationException(file + " is refused:\n  " + String.join("\n  ", problems));
    }
    return spec;
  }

  private static JsonNode parse(Path file) {
    try {
      return YAML.readTree(text(file));
    } catch (IOException e) {
      throw new BundleException("the specification " + file + " cannot be read", e);
    } catch (JacksonException e) {
      throw new SpecificationException(
          file + " is no YAML with each key once; correct the place", e);
    }
  }

  /** Strictly UTF-8: what else stands there would be replaced in silence. */
  private static String text(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(BoundedFile.read(file, LARGEST));
    return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
  }

  private static BundleSpec spec(SpecNode root, InputReader inputs) {
    if (!root.text("format").equals(FORMAT)) {
      root.problem("'format' must be " + FORMAT);
    }
    List<ComponentSpec> components = new ArrayList<>();
    Derived derived =
        new Derived(
            root.text("oci-layout", ""),
            root.text("licences", ""),
            inputs.optionalPath(root, "vex"));
    for (SpecNode node : root.nodes("components")) {
      components.add(component(node, inputs, derived));
    }
    components.sort(Comparator.comparing(ComponentSpec::name));
    Set<ComponentName> names = new HashSet<>();
    for (ComponentSpec component : components) {
      if (!names.add(component.name())) {
        root.problem("two components are called '" + component.name() + "'");
      }
    }
    if (components.isEmpty()) {
      root.problem("'components' is missing");
    }
    checkDerived(root, derived, names);
    BundleSpec spec =
        new BundleSpec(
            root.value("product", Label::new, UNKNOWN),
            root.value("version", Label::new, UNKNOWN),
            new ReleaseNumber(root.required("release")),
            root.value("platform", Label::new, UNKNOWN),
            created(root),
            components,
            derived);
    root.refuseUnknownKeys();
    return spec;
  }

  private static ComponentSpec component(SpecNode node, InputReader inputs, Derived derived) {
    ComponentName name = node.value("name", ComponentName::new, new ComponentName("unnamed"));
    List<InputSpec> read = new ArrayList<>();
    Set<InputKey> keys = new HashSet<>();
    for (SpecNode input : node.nodes("inputs")) {
      InputSpec spec = inputs.read(name, input);
      if (!keys.add(spec.key())) {
        input.problem(
            "'" + spec.key() + "' stands twice in a component; join the two with include");
      }
      if (spec.source().isImage() && !name.value().equals(derived.layout())) {
        input.problem("an image must be an input of the component that 'oci-layout' names");
      }
      read.add(spec);
    }
    if (read.isEmpty() && !derived.adds(name)) {
      node.problem("'inputs' is missing");
    }
    ComponentSpec component =
        new ComponentSpec(
            name,
            node.value("kind", Label::new, UNKNOWN),
            node.value("version", Label::new, UNKNOWN),
            node.value("licence", Label::new, UNKNOWN),
            node.value("origin", Label::new, UNKNOWN),
            read,
            allowed(node),
            node.text("without-licence-text", ""),
            NativeClaimReader.read(node));
    node.refuseUnknownKeys();
    return component;
  }

  private static ModelPolicy allowed(SpecNode node) {
    Set<ModelRisk> risks = EnumSet.noneOf(ModelRisk.class);
    for (String keyword : node.texts("allow-model-risks")) {
      List<ModelRisk> meant =
          Stream.of(ModelRisk.values()).filter(risk -> risk.keyword().equals(keyword)).toList();
      if (meant.isEmpty()) {
        node.problem(
            "'allow-model-risks' knows "
                + Stream.of(ModelRisk.values()).map(ModelRisk::keyword).toList());
      }
      risks.addAll(meant);
    }
    return new ModelPolicy(risks);
  }

  private static void checkDerived(SpecNode root, Derived derived, Set<ComponentName> names) {
    Set<String> declared = names.stream().map(ComponentName::value).collect(Collectors.toSet());
    Map.of("oci-layout", derived.layout(), "licences", derived.licences())
        .forEach(
            (key, name) -> {
              if (!name.isEmpty() && !declared.contains(name)) {
                root.problem("'" + key + "' names '" + name + "', which is no component");
              }
            });
  }

  private static Instant created(SpecNode root) {
    String text = root.text("created");
    try {
      return text.isBlank() ? Instant.EPOCH : Instant.parse(text);
    } catch (DateTimeParseException e) {
      root.problem("'created' must be a time such as 2026-01-01T00:00:00Z");
      return Instant.EPOCH;
    }
  }
}
