package eu.casemate.bundle.assemble.input;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.EntryPath;
import eu.casemate.bundle.assemble.spec.ComponentSpec;
import eu.casemate.bundle.oci.NamedImage;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A component whose files are all here.
 *
 * @param spec as the specification declares it
 * @param files sorted by path, each path once
 * @param parts the packages in it, as its inputs' kinds tell
 * @param images it gives to the image layout
 */
public record ResolvedComponent(
    ComponentSpec spec, List<SourceFile> files, List<Part> parts, List<NamedImage> images) {

  /** Keeps copies. */
  public ResolvedComponent {
    files = List.copyOf(files);
    parts = List.copyOf(parts);
    images = List.copyOf(images);
  }

  /** This component with more files. */
  ResolvedComponent with(List<SourceFile> more) {
    Map<EntryPath, SourceFile> all = new TreeMap<>();
    files.forEach(file -> all.put(file.path(), file));
    for (SourceFile file : more) {
      if (all.put(file.path(), file) != null) {
        throw new BundleException(
            "component "
                + spec.name()
                + " has an input that gives "
                + file.path()
                + ", which the builder makes; exclude it");
      }
    }
    return new ResolvedComponent(spec, List.copyOf(all.values()), parts, images);
  }
}
