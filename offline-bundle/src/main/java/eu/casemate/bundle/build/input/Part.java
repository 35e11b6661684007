package eu.casemate.bundle.build.input;

/**
 * A package inside a component, for the bill of materials.
 *
 * @param purl its package URL
 * @param name of the package
 * @param version of the package
 * @param licence as the package itself states it, or empty
 */
public record Part(String purl, String name, String version, String licence)
    implements Comparable<Part> {
  @Override
  public int compareTo(Part other) {
    return purl.compareTo(other.purl);
  }
}
