package eu.casemate.runtime.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.runtime.tenancy.TenantId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TenantIndexesTest {

  private static final int MOST = 2;

  @TempDir Path folder;

  private final AtomicInteger opened = new AtomicInteger();
  private final AtomicInteger open = new AtomicInteger();
  private final Names names = new Names();

  @AfterEach
  void close() {
    names.close();
  }

  @Test
  void closesTheIndexesUsedLongestAgo() {
    for (int i = 0; i < 5; i++) {
      put(tenant(i), 1);
    }

    assertThat(open).hasValue(MOST);
    assertThat(opened).hasValue(5);
    count(tenant(3));
    count(tenant(4));
    assertThat(opened).hasValue(5);
  }

  @Test
  void findsInAnIndexThatWasClosedWhatItHeld() {
    for (int i = 0; i < 5; i++) {
      put(tenant(i), 1);
    }

    assertThat(count(tenant(0))).isEqualTo(1);
    put(tenant(0), 2);
    assertThat(count(tenant(0))).isEqualTo(2);
  }

  @Test
  void tellsTheMarkOfAClosedIndexWithoutOpeningIt() {
    for (int i = 0; i < 5; i++) {
      put(tenant(i), 1);
    }

    assertThat(names.mark(tenant(0))).contains(mark(1));
    assertThat(opened).hasValue(5);
  }

  @Test
  void keepsAnIndexOpenWhileItIsRead() {
    for (int i = 0; i < 5; i++) {
      put(tenant(i), 1);
    }

    int found =
        names.read(
            tenant(0),
            searcher -> {
              for (int i = 1; i < 5; i++) {
                count(tenant(i));
              }
              return searcher.storedFields().document(0).getFields().size();
            });

    assertThat(found).isEqualTo(1);
    assertThat(open).hasValue(MOST);
    int before = opened.get();
    count(tenant(0));
    assertThat(opened).hasValue(before);
  }

  @Test
  void losesNothingWhileManyThreadsOpenAndCloseIndexes() throws Exception {
    List<Future<?>> ends = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
      for (int thread = 0; thread < 6; thread++) {
        TenantId own = tenant(thread);
        ends.add(
            threads.submit(
                () -> {
                  for (int step = 1; step <= 20; step++) {
                    put(own, step);
                    assertThat(count(own)).isEqualTo(step);
                    count(tenant(step % 6));
                  }
                }));
      }
    }

    for (Future<?> each : ends) {
      each.get();
    }
    assertThat(open.get()).isLessThanOrEqualTo(MOST);
  }

  private int count(TenantId tenant) {
    return names.read(tenant, searcher -> searcher.getIndexReader().numDocs());
  }

  private void put(TenantId tenant, int step) {
    StoredDocument document = GraphDocuments.ofMany(tenant, step);
    names.apply(tenant, List.of(new DocumentChange.Put(document)), mark(step));
  }

  private static StoreMark mark(int step) {
    return new StoreMark(step, step - 1L, "names=1");
  }

  private static TenantId tenant(int number) {
    return new TenantId("tenant-" + number);
  }

  /** An index of the documents' names. */
  private final class Names extends TenantIndexes {

    Names() {
      super(
          Path.of("names"),
          each -> new Counted(IndexFiles.directory(folder.resolve(each)), opened, open),
          MOST);
    }

    @Override
    public StoreName name() {
      return StoreName.WORDS;
    }

    @Override
    public String recipe() {
      return "names=1";
    }

    @Override
    void add(IndexWriter writer, StoredDocument document) throws IOException {
      Document entry = new Document();
      entry.add(new StringField(WordQuery.DOCUMENT, document.name().value(), Store.YES));
      writer.addDocument(entry);
    }
  }

  /** Counts how often it was opened, and how many are open. */
  private static final class Counted extends FilterDirectory {

    private final AtomicInteger open;

    Counted(Directory real, AtomicInteger opened, AtomicInteger open) {
      super(real);
      this.open = open;
      opened.incrementAndGet();
      open.incrementAndGet();
    }

    @Override
    public void close() throws IOException {
      open.decrementAndGet();
      super.close();
    }
  }
}
