package eu.casemate.runtime.knowledge;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A tenant's index, open or not. It is closed only while nobody uses it. */
final class TenantIndex {

  private final Supplier<IndexFiles> opener;
  private final Function<IndexFiles, String> marker;
  // Held while it is opened and closed, not while it is used.
  private final ReentrantLock lock = new ReentrantLock();
  private volatile @Nullable IndexFiles files;
  private @Nullable String markAtClose;
  private int users;

  /**
   * Not open yet.
   *
   * @param marker reads the mark of the open index
   */
  TenantIndex(Supplier<IndexFiles> opener, Function<IndexFiles, String> marker) {
    this.opener = opener;
    this.marker = marker;
  }

  /** The open index, until {@link #end}. */
  IndexFiles begin() {
    lock.lock();
    try {
      IndexFiles open = files;
      if (open == null) {
        open = opener.get();
        files = open;
        markAtClose = null;
      }
      users++;
      return open;
    } finally {
      lock.unlock();
    }
  }

  void end() {
    lock.lock();
    try {
      users--;
    } finally {
      lock.unlock();
    }
  }

  boolean open() {
    return files != null;
  }

  /** Whether it is open, or was until it was closed in good order. */
  boolean wasOpen() {
    lock.lock();
    try {
      return files != null || markAtClose != null;
    } finally {
      lock.unlock();
    }
  }

  /** Does this if the index is open now. */
  void ifOpen(Consumer<IndexFiles> work) {
    if (open()) {
      IndexFiles open = begin();
      try {
        work.accept(open);
      } finally {
        end();
      }
    }
  }

  /** The mark of an index that was opened before and is closed now. */
  Optional<String> markAtClose() {
    lock.lock();
    try {
      return Optional.ofNullable(markAtClose);
    } finally {
      lock.unlock();
    }
  }

  /** Closes it unless it is used, or opened by another thread right now; whether it did. */
  boolean closeIfIdle() {
    if (!lock.tryLock()) {
      return false;
    }
    try {
      return users == 0 && closed();
    } finally {
      lock.unlock();
    }
  }

  /** Closes it whoever uses it: the store ends. */
  void close() {
    lock.lock();
    try {
      IndexFiles open = files;
      if (open != null) {
        open.close();
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean closed() {
    IndexFiles open = files;
    if (open == null) {
      return false;
    }
    markAtClose = marker.apply(open);
    // Whatever becomes of closing: the next use opens it anew.
    files = null;
    open.close();
    return true;
  }
}
