package eu.casemate.runtime.knowledge;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.MultiReader;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of a Lucene index: opened, emptied when damaged, read at the last commit, changed one
 * commit at a time. A change that fails half-way is never seen; the next starts from the commit.
 */
final class IndexFiles implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(IndexFiles.class);

  private final Directory directory;
  private volatile SearcherManager searchers;
  private @Nullable IndexWriter writer;

  /** What changes the index and what searches it. */
  private record Opened(IndexWriter writer, SearcherManager searchers) {}

  /** Opens the index; a damaged one is emptied, so that it has no marks and is made again. */
  IndexFiles(Directory directory) {
    this.directory = directory;
    try {
      Opened opened = openOrEmpty();
      writer = opened.writer();
      searchers = opened.searchers();
    } catch (IOException e) {
      throw new KnowledgeException(
          "The index cannot be opened ("
              + describe(e)
              + "); is another runtime using it, is a file unreadable, or is the disk full?",
          e);
    }
  }

  /** The directory of the index; made when absent. */
  static Directory directory(Path folder) {
    try {
      return FSDirectory.open(Files.createDirectories(folder));
    } catch (IOException e) {
      throw new KnowledgeException("The folder " + folder + " cannot be opened", e);
    }
  }

  /** Opens the writer and the searchers; only both together show whether the index is whole. */
  private Opened openOrEmpty() throws IOException {
    try {
      return open();
    } catch (CorruptIndexException
        | IndexFormatTooOldException
        | IndexFormatTooNewException
        | NoSuchFileException
        | FileNotFoundException
        | EOFException e) {
      LOG.warn("The index is damaged ({}); it is made again", e.getClass().getSimpleName());
      for (String file : directory.listAll()) {
        if (!file.equals(IndexWriter.WRITE_LOCK_NAME)) {
          directory.deleteFile(file);
        }
      }
      return open();
    }
  }

  private Opened open() throws IOException {
    IndexWriterConfig config =
        new IndexWriterConfig(WordQuery.ANALYZER)
            .setSimilarity(WordQuery.SIMILARITY)
            .setRAMBufferSizeMB(16)
            .setCommitOnClose(false);
    boolean first = !DirectoryReader.indexExists(directory);
    IndexWriter opened = new IndexWriter(directory, config);
    boolean done = false;
    try {
      if (first) {
        opened.commit();
      }
      SearcherManager found = WholeIndex.open(directory);
      done = true;
      return new Opened(opened, found);
    } finally {
      if (!done) {
        opened.rollback();
      }
    }
  }

  private static String describe(IOException e) {
    String kind = e.getClass().getSimpleName();
    return e instanceof FileSystemException named && named.getFile() != null
        ? named.getFile() + ": " + kind
        : kind;
  }

  /** A read of the index. */
  interface Reading<T> {
    T from(IndexSearcher searcher) throws IOException;
  }

  /** Reads the last commit. */
  <T> T read(Reading<T> reading) {
    try {
      SearcherManager current = searchers;
      IndexSearcher searcher = current.acquire();
      try {
        return reading.from(searcher);
      } finally {
        current.release(searcher);
      }
    } catch (IOException | AlreadyClosedException e) {
      throw new KnowledgeException(
          "The index cannot be read; restart the runtime to make it again", e);
    }
  }

  /** Reads an index without entries. */
  static <T> T readNothing(Reading<T> reading) {
    try {
      return reading.from(new IndexSearcher(new MultiReader()));
    } catch (IOException e) {
      throw new UncheckedIOException("nothing cannot fail to be read", e);
    }
  }

  /** A change of the index. */
  interface Change {
    void make(IndexWriter open) throws IOException;
  }

  /** Changes and commits, or leaves the last commit as it is. */
  synchronized void change(Change change) {
    boolean done = false;
    try {
      IndexWriter open = writer();
      change.make(open);
      open.commit();
      searchers.maybeRefreshBlocking();
      done = true;
    } catch (IOException | AlreadyClosedException e) {
      throw new KnowledgeException("The index cannot be written; is the disk full?", e);
    } finally {
      if (!done) {
        forget();
      }
    }
  }

  /** The writer; after a failure a new one that starts from the last commit. */
  private IndexWriter writer() throws IOException {
    if (writer == null) {
      Opened opened = openOrEmpty();
      writer = opened.writer();
      // An index made again has segments of the same names: the searchers must not mix them.
      SearcherManager before = searchers;
      searchers = opened.searchers();
      before.close();
    }
    return Objects.requireNonNull(writer);
  }

  private void forget() {
    IndexWriter broken = writer;
    writer = null;
    if (broken != null) {
      try {
        broken.rollback();
      } catch (IOException | AlreadyClosedException e) {
        LOG.debug("What was not committed cannot be dropped; the next writer does", e);
      }
    }
  }

  /** The marks of the last commit. */
  synchronized Map<String, String> marks() {
    try {
      return marks(writer());
    } catch (IOException e) {
      throw new KnowledgeException("The index cannot be opened again; is the disk full?", e);
    }
  }

  static Map<String, String> marks(IndexWriter open) {
    Map<String, String> data = new HashMap<>();
    Iterable<Map.Entry<String, String>> live = open.getLiveCommitData();
    if (live != null) {
      live.forEach(entry -> data.put(entry.getKey(), entry.getValue()));
    }
    return data;
  }

  @Override
  public synchronized void close() {
    try {
      searchers.close();
      if (writer != null) {
        writer.close();
      }
      directory.close();
    } catch (IOException e) {
      throw new KnowledgeException("The index cannot be closed", e);
    }
  }
}
