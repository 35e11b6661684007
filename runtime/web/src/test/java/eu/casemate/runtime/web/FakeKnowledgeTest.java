package eu.casemate.runtime.web;

import eu.casemate.runtime.knowledge.Knowledge;
import eu.casemate.runtime.knowledge.KnowledgeContract;

/** The contract on the knowledge that the tests of this room use. */
final class FakeKnowledgeTest extends KnowledgeContract {

  private final FakeKnowledge knowledge = new FakeKnowledge();

  @Override
  public Knowledge knowledge() {
    return knowledge;
  }
}
