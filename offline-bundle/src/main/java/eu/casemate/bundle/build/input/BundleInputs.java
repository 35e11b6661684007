package eu.casemate.bundle.build.input;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.EntryPath;
import eu.casemate.bundle.FileMode;
import eu.casemate.bundle.build.spec.BundleSpec;
import eu.casemate.bundle.build.spec.ComponentSpec;
import eu.casemate.bundle.build.spec.InputSpec;
import eu.casemate.bundle.oci.NamedImage;
import eu.casemate.bundle.oci.OciLayoutWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * All inputs of a specification, made into components: each component's own files, then the two
 * that are made of others' contents: the image layout and the licence texts.
 */
public final class BundleInputs {

  private final Path work;
  private final InputResolver resolver;
  private final Consumer<ResolvedInput> listener;

  /**
   * Inputs to be resolved.
   *
   * @param work folder for unpacked artifacts; the caller removes it when the files were used
   * @param environment that decides about the cache, and that the clients get
   * @param policy that accepts bytes
   * @param listener is told of each input that was accepted
   */
  public BundleInputs(
      Path work,
      Map<String, String> environment,
      PinPolicy policy,
      Consumer<ResolvedInput> listener) {
    this.work = work;
    this.resolver = new InputResolver(work, environment, policy);
    this.listener = listener;
  }

  /**
   * The components of a specification, sorted by name.
   *
   * @throws BundleException if an input cannot be had or is refused, if two give one file, or if a
   *     component has no licence text and no reason for that
   */
  public List<ResolvedComponent> resolve(BundleSpec spec) {
    List<ResolvedComponent> components =
        spec.components().stream().map(this::resolve).collect(ArrayList::new, List::add, List::addAll);
    replace(components, spec.derived().layout(), component -> withLayout(component, components));
    return List.copyOf(components);
  }

  private ResolvedComponent resolve(ComponentSpec spec) {
    Map<EntryPath, SourceFile> files = new HashMap<>();
    List<Part> parts = new ArrayList<>();
    List<ResolvedInput> inputs = new ArrayList<>();
    for (InputSpec input : spec.inputs()) {
      ResolvedInput resolved = resolver.resolve(input);
      inputs.add(resolved);
      parts.addAll(resolved.parts());
      for (SourceFile file : resolved.files()) {
        if (files.put(file.path(), file) != null) {
          throw new BundleException(
              "two inputs of component "
                  + spec.name()
                  + " give the file "
                  + file.path()
                  + "; exclude it from one of them, '"
                  + input.key()
                  + "' for example");
        }
      }
      listener.accept(resolved);
    }
    return new ResolvedComponent(spec, sorted(files.values()), parts, inputs);
  }
}
