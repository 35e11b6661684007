package eu.casemate.bundle.tuf;

/** Carries a rejection out of the steps of the workflow; never leaves the package. */
final class RejectedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient Rejection rejection;

  RejectedException(Rejection rejection) {
    super(rejection.toString(), null, false, false);
    this.rejection = rejection;
  }

  Rejection rejection() {
    return rejection;
  }
}
