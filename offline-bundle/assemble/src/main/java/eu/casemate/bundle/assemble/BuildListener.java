package eu.casemate.bundle.assemble;

/** Is told what a lock or a build does; by several threads, one call at a time. */
@FunctionalInterface
public interface BuildListener {

  /** Something was done. */
  void happened(BuildEvent event);

  /** A listener that does not listen. */
  static BuildListener none() {
    return event -> {};
  }
}
