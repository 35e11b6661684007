package eu.casemate.runtime.documents;

import eu.casemate.runtime.documents.structure.Fault;
import eu.casemate.runtime.documents.structure.Format;
import eu.casemate.runtime.documents.structure.Parsed;

/** Parses what is not plain text, outside of this process. Safe for use by several threads. */
@FunctionalInterface
public interface StructureSource {

  /** Where there is no parser: only plain text is read. */
  StructureSource NONE = (format, content) -> new Parsed.Faulty(Fault.NO_PARSER);

  /** The document's structure, or what is wrong with it. */
  Parsed parse(Format format, byte[] content);
}
