package eu.casemate.runtime.knowledge;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.IndexOutput;

/**
 * Real index folders on a disk that can be full or broken: nothing new can be written then. One
 * folder may be unreadable.
 */
final class FullDisk implements Function<Path, Directory> {

  volatile boolean full;
  volatile boolean broken;
  volatile String unreadable = "";
  final AtomicInteger refused = new AtomicInteger();

  @Override
  public Directory apply(Path folder) {
    return new OnThisDisk(folder);
  }

  private void refuse() throws IOException {
    if (broken) {
      throw new LinkageError("a class of the index is missing");
    }
    if (full) {
      refused.incrementAndGet();
      throw new IOException("No space left on device");
    }
  }

  private final class OnThisDisk extends FilterDirectory {

    private final Path folder;

    OnThisDisk(Path folder) {
      super(IndexFiles.directory(folder));
      this.folder = folder;
    }

    @Override
    public IndexInput openInput(String name, IOContext context) throws IOException {
      if (folder.endsWith(unreadable)) {
        throw new AccessDeniedException(folder.resolve(name).toString());
      }
      return super.openInput(name, context);
    }

    @Override
    public IndexOutput createOutput(String name, IOContext context) throws IOException {
      refuse();
      return super.createOutput(name, context);
    }

    @Override
    public IndexOutput createTempOutput(String prefix, String suffix, IOContext context)
        throws IOException {
      refuse();
      return super.createTempOutput(prefix, suffix, context);
    }
  }
}
