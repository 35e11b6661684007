package eu.casemate.runtime.agents;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.Language;
import eu.casemate.runtime.documents.LegRanks;
import eu.casemate.runtime.documents.Passage;
import eu.casemate.runtime.documents.PassageId;
import eu.casemate.runtime.documents.RetrievedPassage;
import eu.casemate.runtime.documents.Sentences;
import eu.casemate.runtime.tenancy.Caller;
import eu.casemate.runtime.tenancy.Clearance;
import eu.casemate.runtime.tenancy.Principal.Program;
import eu.casemate.runtime.tenancy.Role;
import eu.casemate.runtime.tenancy.TenantId;
import java.util.List;
import java.util.Set;

/** A caller and passages, for tests. */
public final class Samples {

  /** The tenant of {@link #CALLER}. */
  public static final TenantId TENANT = new TenantId("acme");

  /** A program of {@link #TENANT}. */
  public static final Caller CALLER =
      new Caller(TENANT, new Program("test"), Set.of(Role.PROGRAM), Clearance.LOWEST, "test");

  private Samples() {}

  /** A passage as retrieval gives it. */
  public static RetrievedPassage passage(
      String document, String title, String heading, Language language, String text, double score) {
    DocumentName name = new DocumentName(document);
    Passage passage =
        new Passage(
            PassageId.of(TENANT, name, 0, text), name, title, List.of(heading), language, text, 0);
    return new RetrievedPassage(
        passage, 0, score, new LegRanks(1, 0, 0, false), Sentences.of(text).getFirst().span());
  }
}
