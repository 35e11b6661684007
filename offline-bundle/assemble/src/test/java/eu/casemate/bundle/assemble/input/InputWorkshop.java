package eu.casemate.bundle.assemble.input;

import eu.casemate.bundle.assemble.lock.Pin;
import eu.casemate.bundle.assemble.spec.BundleSpec;
import eu.casemate.bundle.assemble.spec.BundleSpecFile;
import eu.casemate.bundle.assemble.spec.InputKey;
import eu.casemate.bundle.assemble.spec.InputSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A place to resolve inputs in, with a cache of its own and a policy that remembers pins. */
public final class InputWorkshop implements PinPolicy {

  private final Path root;
  private final Function<Map<String, String>, Fetcher> fetcher;
  private final Map<InputKey, Pin> pins = new HashMap<>();
  private Runnable afterCheck = () -> {};
  private final List<String> takenIn = new ArrayList<>();
  private final Map<String, String> environment = new HashMap<>();

  public InputWorkshop(Path root) {
    this(root, environment -> Fetcher.none());
  }

  /** One that has a fetcher for its environment. */
  public InputWorkshop(Path root, Function<Map<String, String>, Fetcher> fetcher) {
    this.root = root;
    this.fetcher = fetcher;
    environment.put("HOME", root.resolve("home").toString());
    environment.put("CASEMATE_CACHE", root.resolve("cache").toString());
  }

  public Path path(String relative) {
    return root.resolve(relative);
  }

  public Map<InputKey, Pin> pins() {
    return Map.copyOf(pins);
  }

  /** Knows these pins already. */
  public void pins(Map<InputKey, Pin> known) {
    pins.putAll(known);
  }

  /** Does something whenever an input was accepted. */
  public void afterCheck(Runnable action) {
    afterCheck = action;
  }

  /** The components whose files were taken in, in order. */
  public List<String> takenIn() {
    return List.copyOf(takenIn);
  }

  public void set(String variable, String value) {
    environment.put(variable, value);
  }

  /** A specification whose layout component {@code oci} has these inputs. */
  public BundleSpec images(String inputs) {
    return spec(
        """
        components:
          - name: oci
            kind: oci-layout
            version: "1"
            licence: Apache-2.0
            origin: here
            inputs:
        """
            + inputs.indent(6));
  }

  /** A specification with one component {@code c} of these inputs. */
  public BundleSpec inputs(String inputs) {
    return spec(
        """
        components:
          - name: oci
            kind: oci-layout
            version: "1"
            licence: Apache-2.0
            origin: here
          - name: c
            kind: test
            version: "1"
            licence: Apache-2.0
            origin: here
            inputs:
        """
            + inputs.indent(6));
  }

  public BundleSpec spec(String components) {
    try {
      Path file =
          Files.writeString(
              path("bundle.yaml"),
              """
              format: casemate-bundle/1
              product: Test
              version: 1.0
              release: 1
              platform: linux-amd64
              created: 2026-01-01T00:00:00Z
              oci-layout: oci
              """
                  + components);
      return BundleSpecFile.read(file, Map.of("here", root.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public List<ResolvedComponent> resolve(BundleSpec spec) {
    try {
      Path work = Files.createDirectories(path("work"));
      return new BundleInputs(
              Files.createTempDirectory(work, "run"),
              environment,
              this,
              fetcher.apply(environment),
              component ->
                  files -> {
                    takenIn.add(component.name().value());
                    return ContentIntake.hashing().take(files);
                  },
              input -> {})
          .resolve(spec);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The component of a name, its files copied to a folder as an install would. */
  public Path materialise(List<ResolvedComponent> components, String name, String into) {
    try {
      for (ResolvedComponent component : components) {
        if (component.spec().name().value().equals(name)) {
          for (SourceFile file : component.files()) {
            Path target = file.path().under(path(into));
            Files.createDirectories(target.getParent());
            Files.copy(file.file(), target);
          }
        }
      }
      return path(into);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<Pin> known(InputSpec input) {
    return Optional.ofNullable(pins.get(input.key()));
  }

  @Override
  public void check(InputSpec input, Pin actual) {
    Pin known = pins.putIfAbsent(input.key(), actual);
    if (known != null && !known.equals(actual)) {
      throw new AssertionError(input.key() + ": " + known + " is now " + actual);
    }
    afterCheck.run();
  }
}
