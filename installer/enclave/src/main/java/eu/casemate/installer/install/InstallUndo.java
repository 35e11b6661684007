package eu.casemate.installer.install;

import eu.casemate.installer.durable.SavedFiles;
import eu.casemate.installer.durable.Trees;
import eu.casemate.installer.plan.Step;
import eu.casemate.installer.plan.StepName;
import eu.casemate.installer.site.AppliancePaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Undoes the steps of an install from what the disk shows.
 *
 * @param paths the appliance
 * @param release the release that was being installed
 */
record InstallUndo(AppliancePaths paths, long release) implements Step.Undo {
  @Override
  public void undo(StepName step) throws IOException {
    switch (step) {
      case FOLDERS -> removeEmptyFolders();
      case COPY -> removeGeneration();
      case TRUST -> saved().restore(paths.trustFile());
      case SECRETS -> saved().restore(paths.secretsFile());
      case SITE -> saved().restore(paths.siteFile());
      case LAUNCHER -> saved().restore(paths.launcher());
      case STARTUP_CACHE -> {
        // What stays of them harms nothing, and the next training removes it.
        new StartupCache(paths.startupCache()).removeTraces();
        saved().restore(paths.startupCache());
      }
      case RELEASE -> {
        saved().restore(HighestRelease.file(paths));
        saved().restore(ReleaseProof.unproven(paths));
      }
      case SWITCH -> saved().restore(paths.current());
      case KEK, KEK_CHECK -> {
        // A key is never deleted: a next install uses the one it finds.
      }
    }
  }

  /** What files were before this install replaced them. */
  SavedFiles saved() {
    return new SavedFiles(paths.journal().resolve("saved"));
  }

  private void removeEmptyFolders() throws IOException {
    if (Files.exists(paths.current())) {
      // The release in use had them before.
      return;
    }
    for (Path folder : folders(paths).reversed()) {
      Trees.deleteIfEmpty(folder);
    }
  }

  private void removeGeneration() throws IOException {
    Trees.delete(paths.partialGeneration(release));
    Path generation = paths.generation(release);
    boolean inUse =
        Files.exists(generation)
            && Files.exists(paths.current())
            && Files.isSameFile(generation, paths.current());
    if (!inUse) {
      Trees.delete(generation);
    }
  }

  /** The folders of an appliance, parents first. */
  static List<Path> folders(AppliancePaths paths) {
    return List.of(
        paths.launcher().resolveSibling(".").normalize(),
        paths.generations(),
        paths.etc(),
        paths.logs(),
        paths.startupCache().resolveSibling(".").normalize(),
        paths.run());
  }
}
