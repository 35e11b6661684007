package eu.casemate.bundle.assemble.input;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.EntryPath;
import eu.casemate.bundle.FileMode;
import eu.casemate.bundle.assemble.spec.BundleSpec;
import eu.casemate.bundle.assemble.spec.ComponentSpec;
import eu.casemate.bundle.assemble.spec.InputSpec;
import eu.casemate.bundle.oci.NamedImage;
import eu.casemate.bundle.oci.OciLayoutWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * All inputs of a specification, made into components: each component's own files, then the two
 * that are made of others' contents: the image layout and the licence texts.
 */
public final class BundleInputs {

  private final Path work;
  private final InputResolver resolver;
  private final Function<ComponentSpec, ContentIntake> intake;
  private final Consumer<ResolvedInput> listener;

  /**
   * Inputs to be resolved.
   *
   * @param work folder for unpacked artifacts; the caller removes it when the files were used
   * @param environment that decides about the cache, and that {@code dpkg-query} gets
   * @param policy that accepts bytes
   * @param fetcher gets what is not in the cache
   * @param intake takes in the contents of a component
   * @param listener is told of each input that was accepted
   */
  public BundleInputs(
      Path work,
      Map<String, String> environment,
      PinPolicy policy,
      Fetcher fetcher,
      Function<ComponentSpec, ContentIntake> intake,
      Consumer<ResolvedInput> listener) {
    this.work = work;
    this.resolver = new InputResolver(work, environment, policy, fetcher);
    this.intake = intake;
    this.listener = listener;
  }

  /**
   * The components of a specification, sorted by name.
   *
   * @throws BundleException if an input cannot be had or is refused, if two give one file, or if a
   *     component has no licence text and no reason for that
   */
  public List<ResolvedComponent> resolve(BundleSpec spec) {
    List<ResolvedComponent> plain =
        spec.components().stream()
            // Content that is in a model is weights wherever else it is: taken in first, and raw.
            .sorted(Comparator.comparing(component -> !component.isModel()))
            .map(this::resolve)
            .sorted(Comparator.comparingInt(each -> spec.components().indexOf(each.spec())))
            .toList();
    List<ResolvedComponent> models = plain.stream().map(this::withModel).toList();
    List<ResolvedComponent> laid =
        models.stream()
            .map(each -> isNamed(each, spec.derived().layout()) ? withLayout(each, models) : each)
            .toList();
    return laid.stream()
        .map(each -> isNamed(each, spec.derived().licences()) ? withLicences(each, laid) : each)
        .toList();
  }

  private ResolvedComponent resolve(ComponentSpec spec) {
    Map<EntryPath, SourceFile> files = new TreeMap<>();
    List<Part> parts = new ArrayList<>();
    List<NamedImage> images = new ArrayList<>();
    for (InputSpec input : spec.inputs()) {
      ResolvedInput resolved = resolver.resolve(input, intake.apply(spec));
      parts.addAll(resolved.parts());
      images.addAll(resolved.images());
      for (SourceFile file : resolved.files()) {
        if (files.put(file.path(), file) != null) {
          throw twice(spec, input, file);
        }
      }
      listener.accept(resolved);
    }
    return new ResolvedComponent(spec, List.copyOf(files.values()), parts, images);
  }

  private static BundleException twice(ComponentSpec spec, InputSpec input, SourceFile file) {
    return new BundleException(
        "two inputs of component %s give the file %s; exclude it from one of them, '%s' for example"
            .formatted(spec.name(), file.path(), input.key()));
  }

  /** A component of kind model is parsed as one, and becomes an artifact; no other may hide one. */
  private ResolvedComponent withModel(ResolvedComponent component) {
    if (component.spec().isModel()) {
      return ModelComponent.of(component, work);
    }
    component.files().parallelStream()
        .forEach(file -> ModelFiles.check(file, component.spec().allowed()));
    return component;
  }

  /** Adds all images and models of the release, as one layout. */
  private ResolvedComponent withLayout(
      ResolvedComponent layout, List<ResolvedComponent> components) {
    List<NamedImage> images = components.stream().flatMap(each -> each.images().stream()).toList();
    return layout.with(
        OciLayoutWriter.lay(images, work).entrySet().stream()
            .map(
                entry ->
                    new SourceFile(
                        entry.getKey(),
                        FileMode.PLAIN,
                        entry.getValue().size(),
                        entry.getValue().digest(),
                        entry.getValue().file()))
            .toList());
  }

  private ResolvedComponent withLicences(
      ResolvedComponent licences, List<ResolvedComponent> components) {
    return licences.with(LicenceTexts.of(components, work));
  }

  private static boolean isNamed(ResolvedComponent component, String name) {
    return component.spec().name().value().equals(name);
  }
}
