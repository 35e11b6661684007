package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.tenancy.Caller;
import java.util.List;

/**
 * The recipe by which a tenant's documents are searched, and its change: a candidate is made ready
 * in the background while the serving one answers, compared with it, and takes its place by itself
 * if nothing is lost, else when a person says yes.
 */
public interface RetrievalRecipes {

  /** The most known questions that a tenant may have. */
  int MOST_KNOWN_QUESTIONS = 200;

  /** What became of a yes. */
  enum Acceptance {
    /** The candidate serves now, or the loss of an update is taken note of. */
    ACCEPTED,
    /** There is nothing to accept. */
    NOTHING_PROPOSED,
    /** The candidate's vectors or its comparison are not there yet. */
    NOT_READY
  }

  /** How the tenant is searched, and what may take its place. */
  RetrievalStatus status(Caller caller);

  /**
   * Makes these settings the candidate, in the place of another one.
   *
   * @return what is wrong with them; nothing is changed unless this is empty
   */
  List<RetrievalProblem> propose(Caller caller, RetrievalSettings settings);

  /** Says yes to the candidate, or to what an update has lost. */
  Acceptance accept(Caller caller);

  /** Drops the candidate; whether there was one. */
  boolean drop(Caller caller);

  /** The tenant's known questions, in the order of their text. */
  List<KnownQuestion> knownQuestions(Caller caller);

  /**
   * Puts these known questions in the place of all others; a candidate is compared again.
   *
   * @return what is wrong with them; nothing is changed unless this is empty
   */
  List<RetrievalProblem> putKnownQuestions(Caller caller, List<KnownQuestion> questions);
}
