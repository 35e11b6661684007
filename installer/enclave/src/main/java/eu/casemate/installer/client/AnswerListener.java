package eu.casemate.installer.client;

import java.util.List;

/** Told of an answer while it comes; called on the caller's thread. */
public interface AnswerListener {
  /** The passages nearest to the question, before the answer; none when it is not answered. */
  void found(List<Citation> passages);

  /** A piece of the answer. */
  void text(String piece);

  /**
   * The answer cannot be had now and is asked for again; what came so far is void.
   *
   * @param why a sentence
   */
  void again(String why);
}
