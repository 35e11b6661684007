package eu.casemate.bundle.media;

/** Tells the listener what several threads have done, one call at a time. */
final class ProgressMeter {

  private final MediaListener listener;

  ProgressMeter(MediaListener listener) {
    this.listener = listener;
  }

  synchronized void advance(long bytes) {
    listener.advanced(bytes);
  }
}
