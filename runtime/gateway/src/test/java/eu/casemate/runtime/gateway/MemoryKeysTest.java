package eu.casemate.runtime.gateway;

/** The contract on the keys that tests of the listeners use. */
final class MemoryKeysTest extends ProgramKeysContract {

  private final MovedClock clock = new MovedClock();
  private final MemoryKeys keys = new MemoryKeys(clock);

  @Override
  ProgramKeys keys() {
    return keys;
  }

  @Override
  MovedClock clock() {
    return clock;
  }
}
