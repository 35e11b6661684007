package eu.casemate.runtime.knowledge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.Bits;

/** All that the last commit of an index holds, whatever its segments are. */
public final class IndexDump {

  private IndexDump() {}

  /**
   * A line for each entry: its stored fields, its terms with their places, its vectors. Sorted;
   * equal entries stand as often as they are there.
   */
  public static List<String> of(Path folder) {
    List<String> lines = new ArrayList<>();
    try (FSDirectory directory = FSDirectory.open(folder);
        DirectoryReader reader = DirectoryReader.open(directory)) {
      for (LeafReaderContext leaf : reader.leaves()) {
        add(leaf.reader(), lines);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines.stream().sorted().toList();
  }

  private static void add(LeafReader leaf, List<String> lines) throws IOException {
    StringBuilder[] entries = new StringBuilder[leaf.maxDoc()];
    Arrays.setAll(entries, _ -> new StringBuilder());
    for (int doc = 0; doc < entries.length; doc++) {
      Document stored = leaf.storedFields().document(doc);
      for (IndexableField field : stored) {
        String value =
            field.numericValue() == null ? field.stringValue() : field.numericValue().toString();
        entries[doc].append(field.name()).append('=').append(value).append(' ');
      }
    }
    for (FieldInfo field : leaf.getFieldInfos()) {
      if (field.getIndexOptions() != IndexOptions.NONE) {
        addTerms(leaf, field, entries);
      }
      if (field.getVectorDimension() > 0) {
        addVectors(leaf, field, entries);
      }
    }
    Bits live = leaf.getLiveDocs();
    for (int doc = 0; doc < entries.length; doc++) {
      if (live == null || live.get(doc)) {
        lines.add(entries[doc].toString());
      }
    }
  }

  private static void addTerms(LeafReader leaf, FieldInfo field, StringBuilder[] entries)
      throws IOException {
    Terms terms = leaf.terms(field.name);
    if (terms == null) {
      return;
    }
    TermsEnum each = terms.iterator();
    while (each.next() != null) {
      PostingsEnum postings = each.postings(null, PostingsEnum.POSITIONS);
      while (postings.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
        StringBuilder entry = entries[postings.docID()];
        entry.append(field.name).append(':').append(each.term().utf8ToString()).append('@');
        for (int i = 0; i < postings.freq(); i++) {
          entry.append(postings.nextPosition()).append(',');
        }
        entry.append(' ');
      }
    }
  }

  private static void addVectors(LeafReader leaf, FieldInfo field, StringBuilder[] entries)
      throws IOException {
    FloatVectorValues vectors = leaf.getFloatVectorValues(field.name);
    if (vectors == null) {
      return;
    }
    var places = vectors.iterator();
    while (places.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
      entries[places.docID()]
          .append(field.name)
          .append("=[")
          .append(Arrays.hashCode(vectors.vectorValue(places.index())))
          .append("] ");
    }
  }
}
