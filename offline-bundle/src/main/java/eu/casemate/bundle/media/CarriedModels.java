package eu.casemate.bundle.media;

import eu.casemate.bundle.Component;
import eu.casemate.bundle.FileEntry;
import eu.casemate.bundle.Release;
import eu.casemate.bundle.model.ModelFileCheck;
import eu.casemate.bundle.model.ModelPolicy;
import eu.casemate.bundle.model.ModelRisk;
import eu.casemate.bundle.model.ModelVerdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Parses the model files that media carry, as the build did before them: what will be loaded by an
 * engine is well formed, whoever signed it. Of a risk the build was allowed to take, the officers
 * who signed knew; a broken file or a pickle under the name of weights nothing allows.
 */
final class CarriedModels {

  private static final String KIND = "model";
  private static final ModelPolicy POLICY = new ModelPolicy(Set.of(ModelRisk.values()));

  private final Release release;
  private final OpenVolumes volumes;
  private final ChunkReader reader;

  CarriedModels(Release release, OpenVolumes volumes) {
    this.release = release;
    this.volumes = volumes;
    this.reader = new ChunkReader(release.contents().chunks());
  }

  /** What is wrong with the model files that are on the media in full. */
  List<Problem> check() {
    List<Problem> problems = new ArrayList<>();
    for (Component component : release.components()) {
      if (component.kind().value().equals(KIND)) {
        component.files().forEach(file -> check(component, file, problems));
      }
    }
    return problems;
  }

  private void check(Component component, FileEntry file, List<Problem> problems) {
    ChunkedBytes bytes = new ChunkedBytes(release.contents(), file, volumes, reader);
    if (!bytes.isCarried()) {
      return;
    }
    String name = component.name() + "/" + file.path();
    try {
      if (ModelFileCheck.check(file.path().value(), bytes, POLICY)
          instanceof ModelVerdict.Refused(var found)) {
        found.forEach(
            p ->
                problems.add(
                    new Problem(name, p.place() + ": " + p.what(), p.expected(), p.actual())));
      }
    } catch (IOException e) {
      // Its chunks are damaged: the pass over them says which, and what makes up for them.
    }
  }
}
