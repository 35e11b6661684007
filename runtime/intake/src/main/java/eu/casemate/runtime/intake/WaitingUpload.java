package eu.casemate.runtime.intake;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.Language;
import eu.casemate.runtime.knowledge.library.CollectionName;
import eu.casemate.runtime.knowledge.library.DocumentLabel;
import eu.casemate.runtime.tenancy.Caller;
import java.util.Optional;
import java.util.Set;

/** An upload whose turn has come. */
final class WaitingUpload {

  final Caller caller;
  final JobId job;
  final int ordinal;
  final DocumentName name;
  final Optional<Language> language;
  final CollectionName collection;
  final Set<DocumentLabel> labels;
  final int attempts;
  final byte[] content;

  WaitingUpload(
      Caller caller,
      JobId job,
      int ordinal,
      DocumentName name,
      Optional<Language> language,
      CollectionName collection,
      Set<DocumentLabel> labels,
      int attempts,
      byte[] content) {
    this.caller = caller;
    this.job = job;
    this.ordinal = ordinal;
    this.name = name;
    this.language = language;
    this.collection = collection;
    this.labels = labels;
    this.attempts = attempts;
    this.content = content;
  }
}
