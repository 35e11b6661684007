package eu.casemate.runtime.knowledge;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;

/** Real index folders on a disk that can be full or broken: nothing new can be written then. */
final class FullDisk implements Function<Path, Directory> {

  volatile boolean full;
  volatile boolean broken;
  final AtomicInteger refused = new AtomicInteger();

  @Override
  public Directory apply(Path folder) {
    return new OnThisDisk(IndexFiles.directory(folder));
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

    OnThisDisk(Directory real) {
      super(real);
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
