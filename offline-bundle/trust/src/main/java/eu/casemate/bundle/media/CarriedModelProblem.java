package eu.casemate.bundle.media;

import eu.casemate.bundle.ComponentName;
import eu.casemate.bundle.model.ModelProblem;

/** What is wrong with a model of the release, whoever signed it. */
public sealed interface CarriedModelProblem extends Problem {

  /** The component. */
  ComponentName model();

  /** No file of it holds weights. */
  record NotAModel(ComponentName model) implements CarriedModelProblem {
    @Override
    public Description describe() {
      return new Description(model.value(), "not a model", "a file with weights", "no such file");
    }
  }

  /** A file of it is broken, or of a kind that may not be loaded. */
  record Refused(ComponentName model, ModelProblem cause) implements CarriedModelProblem {
    @Override
    public Description describe() {
      return new Description(
          model + "/" + cause.file(),
          cause.place() + ": " + cause.what(),
          cause.expected(),
          cause.actual());
    }
  }

  /** A chunk of it could not be had when it was to be parsed. */
  record NotParsed(ComponentName model) implements CarriedModelProblem {
    @Override
    public Description describe() {
      return new Description("model " + model, "not parsed", "readable files", "damaged ones");
    }
  }
}
