package eu.casemate.runtime.knowledge;

import java.util.List;

/**
 * What the serving recipe and a candidate found for the same questions.
 *
 * @param titlesBefore titles of sections, asked with the serving recipe
 * @param titlesAfter the same with the candidate
 * @param questionsBefore the tenant's known questions, asked with the serving recipe
 * @param questionsAfter the same with the candidate
 * @param lostTitles titles whose section was among the first three and is no longer; 20 at most
 * @param lostQuestions known questions of which the same is true; 20 at most
 */
public record RetrievalComparison(
    FoundCounts titlesBefore,
    FoundCounts titlesAfter,
    FoundCounts questionsBefore,
    FoundCounts questionsAfter,
    List<String> lostTitles,
    List<String> lostQuestions) {

  // Of the titles asked, as many fewer may be among the first three.
  private static final double TITLES_TOLERATED = 0.01;

  /** Copies the lists. */
  public RetrievalComparison {
    lostTitles = List.copyOf(lostTitles);
    lostQuestions = List.copyOf(lostQuestions);
  }

  /** Whether the candidate needs a person's yes: it loses a known question, or titles. */
  public boolean loses() {
    int titles = titlesBefore.three() - titlesAfter.three();
    return !lostQuestions.isEmpty() || titles > TITLES_TOLERATED * titlesBefore.asked();
  }
}
