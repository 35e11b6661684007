package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.knowledge.DocumentChange.Put;
import eu.casemate.runtime.tenancy.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.lucene.index.IndexFileNames;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.Directory;
import org.jspecify.annotations.Nullable;

/**
 * A derived store in Lucene: an index for each tenant, in a folder of its name. It is opened when
 * it is first asked for; of those that nobody uses, the ones used longest ago are closed while more
 * than {@value #MOST_OPEN} are open. Searches read the last commit only, so a change that fails
 * half-way is never seen and the next one starts from that commit.
 */
abstract class TenantIndexes implements DerivedStore, AutoCloseable {

  /** An open index holds about 28 KiB of the heap and a file; opening one takes milliseconds. */
  static final int MOST_OPEN = 256;

  private static final String MARK = "mark";

  private final Path folder;
  private final Function<Path, Directory> directories;
  private final int mostOpen;
  // Those used longest ago come first.
  private final Map<TenantId, TenantIndex> indexes = new LinkedHashMap<>(16, 0.75f, true);

  TenantIndexes(Path folder, Function<Path, Directory> directories, int mostOpen) {
    this.folder = folder;
    this.directories = directories;
    this.mostOpen = mostOpen;
  }

  /** Adds what the index holds of a document. */
  abstract void add(IndexWriter writer, StoredDocument document) throws IOException;

  /**
   * Reads the last commit of the tenant's index. Without one there is nothing to read: a read never
   * makes one.
   */
  <T> T read(TenantId tenant, IndexFiles.Reading<T> reading) {
    return has(tenant)
        ? use(of(tenant), files -> files.read(reading))
        : IndexFiles.readNothing(reading);
  }

  private boolean has(TenantId tenant) {
    TenantIndex index = known(tenant);
    // Asked without holding up other tenants: it waits while this one is being opened.
    return (index != null && index.wasOpen()) || hasCommit(folder.resolve(tenant.value()));
  }

  private synchronized @Nullable TenantIndex known(TenantId tenant) {
    return indexes.get(tenant);
  }

  private static boolean hasCommit(Path index) {
    String[] files = index.toFile().list();
    return files != null
        && Stream.of(files).anyMatch(each -> each.startsWith(IndexFileNames.SEGMENTS));
  }

  /** Reads every open index once. */
  @Override
  public void ping() {
    for (TenantIndex each : all()) {
      each.ifOpen(files -> files.read(searcher -> searcher.getIndexReader().numDocs()));
    }
  }

  @Override
  public Optional<StoreMark> mark(TenantId tenant) {
    TenantIndex index = of(tenant);
    return StoreMark.parse(
        index.markAtClose().orElseGet(() -> use(index, files -> mark(files.marks()))));
  }

  @Override
  public void clear(TenantId tenant) {
    change(
        tenant,
        writer -> {
          writer.deleteAll();
          writer.setLiveCommitData(Map.<String, String>of().entrySet());
        });
  }

  @Override
  public void apply(TenantId tenant, List<DocumentChange> changes, StoreMark mark) {
    change(
        tenant,
        writer -> {
          mark.requireNextAfter(StoreMark.parse(mark(IndexFiles.marks(writer))));
          for (DocumentChange each : changes) {
            writer.deleteDocuments(new Term(WordQuery.DOCUMENT, each.name().value()));
            if (each instanceof Put put) {
              add(writer, put.document());
            }
          }
          writer.setLiveCommitData(Map.of(MARK, mark.text()).entrySet());
        });
  }

  private void change(TenantId tenant, IndexFiles.Change change) {
    use(
        of(tenant),
        files -> {
          files.change(change);
          return files;
        });
  }

  private <T> T use(TenantIndex index, Function<IndexFiles, T> work) {
    IndexFiles files = index.begin();
    try {
      return work.apply(files);
    } finally {
      index.end();
      closeSome();
    }
  }

  private synchronized TenantIndex of(TenantId tenant) {
    return indexes.computeIfAbsent(
        tenant,
        each ->
            new TenantIndex(
                () -> new IndexFiles(directories.apply(folder.resolve(each.value()))),
                files -> mark(files.marks())));
  }

  private synchronized List<TenantIndex> all() {
    return List.copyOf(indexes.values());
  }

  private void closeSome() {
    List<TenantIndex> open = all().stream().filter(TenantIndex::open).toList();
    int many = open.size() - mostOpen;
    for (int i = 0; i < open.size() && many > 0; i++) {
      if (open.get(i).closeIfIdle()) {
        many--;
      }
    }
  }

  private static String mark(Map<String, String> marks) {
    return marks.getOrDefault(MARK, "");
  }

  /** Deletes the one index for all tenants that releases before made in this folder. */
  static void removeCommonIndex(Path folder) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new KnowledgeException("The folder " + folder + " cannot be tidied", e);
    }
  }

  @Override
  public void close() {
    all().forEach(TenantIndex::close);
  }
}
