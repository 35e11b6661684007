package eu.casemate.runtime.knowledge;

/** A store or a model of the appliance does not work; says which and what to do. */
public final class KnowledgeException extends RuntimeException {

  private static final long serialVersionUID = 1;

  KnowledgeException(String message, Throwable cause) {
    super(message, cause);
  }

  KnowledgeException(String message) {
    super(message);
  }

  /** What may be told of a failure: other exceptions' messages may name more than operators see. */
  static String describe(Throwable e) {
    return e instanceof KnowledgeException
        ? String.valueOf(e.getMessage())
        : e.getClass().getSimpleName();
  }
}
