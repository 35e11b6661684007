package eu.casemate.bundle.media;

/**
 * More problems than are listed one by one.
 *
 * @param count of those that are not listed
 */
public record MoreProblems(int count) implements Problem {

  @Override
  public Description describe() {
    return new Description("media", "more problems", "none", count + " more, not listed");
  }
}
