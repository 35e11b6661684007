package eu.casemate.installer.durable;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A folder that is either not there or whole: it is filled as {@code .NAME.partial} beside its
 * place, and renamed when it is. Closed before that, it is removed; what a killed process left of
 * it, the next one removes.
 */
public final class NewFolder implements AutoCloseable {
  private final Path place;
  private final Path partial;

  private NewFolder(Path place, Path partial) {
    this.place = place;
    this.partial = partial;
  }

  /** A folder that shall stand at {@code place}, where nothing is yet. */
  public static NewFolder at(Path place) throws IOException {
    Path partial = place.resolveSibling("." + place.getFileName() + ".partial");
    Trees.delete(partial);
    return new NewFolder(place, partial);
  }

  /** Where it is filled; made by whoever writes its first file. */
  public Path partial() {
    return partial;
  }

  /** Puts it in its place: rename, fsync(folder). Its files must be durable by then. */
  public void complete() throws IOException {
    DurableFiles.rename(partial, place);
  }

  @Override
  public void close() throws IOException {
    Trees.delete(partial);
  }
}
