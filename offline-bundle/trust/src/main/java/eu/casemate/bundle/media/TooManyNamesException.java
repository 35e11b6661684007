package eu.casemate.bundle.media;

import eu.casemate.bundle.BundleException;

/** Media hold more names than are looked at. */
final class TooManyNamesException extends BundleException {
  private static final long serialVersionUID = 1;

  TooManyNamesException(String message) {
    super(message);
  }
}
