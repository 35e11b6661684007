package eu.casemate.bundle.media;

/**
 * What is wrong with media: one record for each kind, in groups by what it is wrong with. Whether
 * something makes up for it is told beside it, by a {@link Finding}.
 */
public sealed interface Problem
    permits FileProblem,
        ChunkProblem,
        ParityProblem,
        MetadataProblem,
        CarriedModelProblem,
        MoreProblems {

  /** The problem in words. */
  Description describe();

  /** One line for a person. */
  default String sentence() {
    return describe().sentence();
  }

  /** The problem with what makes up for it. */
  default Finding with(Remedy remedy) {
    return new Finding(this, remedy);
  }
}
