package eu.casemate.bundle.assemble.input;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.EntryPath;
import eu.casemate.bundle.FileMode;
import eu.casemate.bundle.assemble.spec.InputSpec;
import eu.casemate.bundle.assemble.spec.Selection;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The files of an input that the selection takes, at their places in the component, hashed. */
final class PlacedFiles {

  private PlacedFiles() {}

  static List<SourceFile> of(InputSpec input, List<LooseFile> loose, ContentIntake intake) {
    List<Placed> placed =
        loose.stream()
            .flatMap(file -> place(input.selection(), file).stream())
            .sorted(Comparator.comparing(Placed::place))
            .toList();
    if (placed.isEmpty()) {
      throw new BundleException(
          "input '" + input.key() + "' gives no file; correct include, exclude or strip");
    }
    List<ContentHash> hashes = intake.take(placed.stream().map(Placed::file).toList());
    return IntStream.range(0, placed.size())
        .mapToObj(i -> placed.get(i).hashed(hashes.get(i)))
        .toList();
  }

  private static Optional<Placed> place(Selection selection, LooseFile file) {
    Selection placing =
        file.placed()
            ? new Selection(List.of(), List.of(), 0, selection.into(), List.of())
            : selection;
    boolean executable = file.executable() || placing.makesExecutable(file.path());
    FileMode mode = executable ? FileMode.EXECUTABLE : FileMode.PLAIN;
    return placing.place(file.path()).map(place -> new Placed(place, mode, file.file()));
  }

  private record Placed(EntryPath place, FileMode mode, Path file) {

    SourceFile hashed(ContentHash hash) {
      return new SourceFile(place, mode, hash.size(), hash.digest(), file);
    }
  }
}
