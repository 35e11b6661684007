package eu.casemate.bundle.assemble.spec;

import eu.casemate.bundle.BundleException;

/** A specification cannot be understood: the message lists every problem of the file. */
public final class SpecificationException extends BundleException {

  private static final long serialVersionUID = 1;

  SpecificationException(String message) {
    super(message);
  }

  SpecificationException(String message, Throwable cause) {
    super(message, cause);
  }
}
