package eu.casemate.parser.text;

import eu.casemate.runtime.documents.structure.Fault;

/** A document cannot be read; without a trace, since only the fault leaves the process. */
public final class FaultException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Fault fault;

  /** A document with this fault. */
  public FaultException(Fault fault) {
    super(fault.name(), null, false, false);
    this.fault = fault;
  }

  /** What is wrong. */
  public Fault fault() {
    return fault;
  }
}
