package eu.casemate.runtime.documents;

/**
 * A section: its document and its place in it.
 *
 * @param ordinal the place, from 0
 */
public record SectionKey(DocumentName document, int ordinal) implements Comparable<SectionKey> {

  @Override
  public int compareTo(SectionKey other) {
    int byDocument = document.compareTo(other.document);
    return byDocument == 0 ? Integer.compare(ordinal, other.ordinal) : byDocument;
  }
}
