package eu.casemate.bundle.media;

import eu.casemate.bundle.Component;
import eu.casemate.bundle.FileEntry;
import eu.casemate.bundle.model.ModelBytes;
import eu.casemate.bundle.model.ModelFileCheck;
import eu.casemate.bundle.model.ModelFolderCheck;
import eu.casemate.bundle.model.ModelPolicy;
import eu.casemate.bundle.model.ModelRisk;
import eu.casemate.bundle.model.ModelVerdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Parses the models of a release, as the build did before: what will be loaded by an engine is well
 * formed, whoever signed it. Of a risk the build was allowed to take, the officers who signed knew;
 * a broken file or a pickle under the name of weights nothing allows. A model of which some chunks
 * are neither on the media nor installed is parsed as far as its files are whole, and named.
 */
final class CarriedModels {

  private static final String KIND = "model";
  private static final ModelPolicy POLICY = new ModelPolicy(Set.of(ModelRisk.values()));

  private final ChunkSource source;
  private final FindingList problems = new FindingList();
  private final List<Finding> unreadable = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  private CarriedModels(ChunkSource source) {
    this.source = source;
  }

  /**
   * What was found. It holds no buffer: a copy that follows needs them all.
   *
   * @param problems what is wrong with them
   * @param unreadable those that could not be read when they were to be parsed
   * @param notes which of them could not be parsed here
   */
  record Found(List<Finding> problems, List<Finding> unreadable, List<String> notes) {

    Found {
      problems = List.copyOf(problems);
      unreadable = List.copyOf(unreadable);
      notes = List.copyOf(notes);
    }
  }

  /** Parses all that can be had. */
  static Found check(ChunkSource source) {
    CarriedModels models = new CarriedModels(source);
    for (Component component : source.release().components()) {
      if (component.kind().value().equals(KIND)) {
        models.check(component);
      }
    }
    return new Found(models.problems.toList(), models.unreadable, models.notes);
  }

  private void check(Component component) {
    Map<String, ModelBytes> whole = new TreeMap<>();
    for (FileEntry file : component.files()) {
      if (source.holds(file)) {
        whole.put(file.path().value(), new ChunkedBytes(source, file));
      }
    }
    int missing = component.files().size() - whole.size();
    try {
      if (missing == 0) {
        judge(component, ModelFolderCheck.check(whole, POLICY));
        return;
      }
      for (Map.Entry<String, ModelBytes> file : whole.entrySet()) {
        ModelVerdict verdict = ModelFileCheck.check(file.getKey(), file.getValue(), POLICY);
        if (verdict instanceof ModelVerdict.Refused) {
          judge(component, verdict);
        }
      }
      notes.add(
          "model "
              + component.name()
              + ": "
              + missing
              + " of its "
              + component.files().size()
              + " files are not whole on these media, so it is parsed by the install, not here");
    } catch (IOException e) {
      // A chunk is damaged for good: the pass over them says which.
      Problem problem = new CarriedModelProblem.NotParsed(component.name());
      unreadable.add(problem.with(Remedy.NONE));
      notes.add(problem.sentence());
    }
  }

  private void judge(Component component, ModelVerdict verdict) {
    switch (verdict) {
      case ModelVerdict.Accepted accepted -> {}
      case ModelVerdict.NotAModel none ->
          problems.add(new CarriedModelProblem.NotAModel(component.name()).with(Remedy.NONE));
      case ModelVerdict.Refused(var found) ->
          found.forEach(
              cause ->
                  problems.add(
                      new CarriedModelProblem.Refused(component.name(), cause).with(Remedy.NONE)));
    }
  }
}
