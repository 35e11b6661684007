package eu.casemate.parser.sandbox;

/** The limits of {@code setrlimit} that are used; the same numbers on both processors. */
enum Resource {
  PROCESSOR_SECONDS(0),
  FILE_BYTES(1),
  CORE_BYTES(4),
  OPEN_FILES(7),
  ADDRESS_BYTES(9);

  private final int number;

  Resource(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }
}
