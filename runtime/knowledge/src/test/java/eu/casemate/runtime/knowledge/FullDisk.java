package eu.casemate.runtime.knowledge;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;

/** A real index folder whose disk can be full or broken: nothing new can be written then. */
final class FullDisk extends FilterDirectory {

  volatile boolean full;
  volatile boolean broken;
  final AtomicInteger refused = new AtomicInteger();

  FullDisk(Directory real) {
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

  private void refuse() throws IOException {
    if (broken) {
      throw new LinkageError("a class of the index is missing");
    }
    if (full) {
      refused.incrementAndGet();
      throw new IOException("No space left on device");
    }
  }
}
