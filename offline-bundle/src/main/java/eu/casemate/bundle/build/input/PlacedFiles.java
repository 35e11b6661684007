package eu.casemate.bundle.build.input;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.EntryPath;
import eu.casemate.bundle.FileMode;
import eu.casemate.bundle.build.spec.InputSpec;
import eu.casemate.bundle.build.spec.Selection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The files of an input that the selection takes, at their places in the component, hashed. */
final class PlacedFiles {

  private PlacedFiles() {}

  static List<SourceFile> of(InputSpec input, List<LooseFile> loose) {
    List<SourceFile> files =
        loose.parallelStream()
            .flatMap(file -> place(input.selection(), file))
            .sorted(Comparator.comparing(SourceFile::path))
            .toList();
    if (files.isEmpty()) {
      throw new BundleException(
          "input '" + input.key() + "' gives no file; correct include, exclude or strip");
    }
    return files;
  }

  private static Stream<SourceFile> place(Selection selection, LooseFile file) {
    Selection placing =
        file.placed()
            ? new Selection(List.of(), List.of(), 0, selection.into(), List.of())
            : selection;
    Optional<EntryPath> place = placing.place(file.path());
    if (place.isEmpty()) {
      return Stream.empty();
    }
    boolean executable = file.executable() || placing.makesExecutable(file.path());
    ContentHash hash = ContentHash.of(file.file());
    return Stream.of(
        new SourceFile(
            place.get(),
            executable ? FileMode.EXECUTABLE : FileMode.PLAIN,
            hash.size(),
            hash.digest(),
            file.file()));
  }
}
