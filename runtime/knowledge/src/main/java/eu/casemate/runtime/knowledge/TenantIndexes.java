package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.tenancy.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.lucene.index.IndexFileNames;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.store.Directory;

/** An index for each tenant, in a folder of its name; opened when it is first asked for. */
final class TenantIndexes implements AutoCloseable {

  private static final String MARK = "mark";

  private final Path folder;
  private final Function<Path, Directory> directories;
  private final Map<TenantId, IndexFiles> open = new HashMap<>();

  TenantIndexes(Path folder, Function<Path, Directory> directories) {
    this.folder = folder;
    this.directories = directories;
  }

  synchronized IndexFiles of(TenantId tenant) {
    return open.computeIfAbsent(
        tenant, each -> new IndexFiles(directories.apply(folder.resolve(each.value()))));
  }

  /** Reads the tenant's index. Without one there is nothing to read: a read never makes one. */
  <T> T read(TenantId tenant, IndexFiles.Reading<T> reading) {
    return has(tenant) ? of(tenant).read(reading) : IndexFiles.readNothing(reading);
  }

  private synchronized boolean has(TenantId tenant) {
    return open.containsKey(tenant) || hasCommit(folder.resolve(tenant.value()));
  }

  private static boolean hasCommit(Path index) {
    String[] files = index.toFile().list();
    return files != null
        && Stream.of(files).anyMatch(each -> each.startsWith(IndexFileNames.SEGMENTS));
  }

  /** Reads every open index once. */
  void ping() {
    for (IndexFiles each : opened()) {
      each.read(searcher -> searcher.getIndexReader().numDocs());
    }
  }

  /** How far the tenant's index has followed; empty when it has nothing that is whole. */
  String mark(TenantId tenant) {
    return of(tenant).marks().getOrDefault(MARK, "");
  }

  /** Forgets all of the tenant. */
  void clear(TenantId tenant) {
    of(tenant)
        .change(
            writer -> {
              writer.deleteAll();
              writer.setLiveCommitData(Map.<String, String>of().entrySet());
            });
  }

  /** Makes changes and sets the mark that follows the present one, both or neither. */
  void apply(TenantId tenant, StoreMark mark, IndexFiles.Change changes) {
    of(tenant)
        .change(
            writer -> {
              mark.requireNextAfter(StoreMark.parse(mark(writer)));
              changes.make(writer);
              writer.setLiveCommitData(Map.of(MARK, mark.text()).entrySet());
            });
  }

  private static String mark(IndexWriter writer) {
    return IndexFiles.marks(writer).getOrDefault(MARK, "");
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

  private synchronized Iterable<IndexFiles> opened() {
    return Map.copyOf(open).values();
  }

  @Override
  public void close() {
    Consumer<IndexFiles> close = IndexFiles::close;
    opened().forEach(close);
  }
}
