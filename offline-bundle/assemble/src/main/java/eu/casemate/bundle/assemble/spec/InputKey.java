package eu.casemate.bundle.assemble.spec;

/**
 * What an input is called in the lock file and in errors: component, kind and coordinates as they
 * stand in the specification, variables unreplaced, so that no path of a machine is in it.
 *
 * @param value such as {@code redis debian redis-server}
 */
public record InputKey(String value) implements Comparable<InputKey> {

  @Override
  public int compareTo(InputKey other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
