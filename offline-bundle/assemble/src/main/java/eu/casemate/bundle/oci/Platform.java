package eu.casemate.bundle.oci;

/**
 * What an image runs on, as image-index 1.1 and the image configuration name it.
 *
 * @param os such as {@code linux}; empty when nothing is said
 * @param architecture such as {@code amd64}; empty when nothing is said
 */
public record Platform(String os, String architecture) {

  /** Nothing is said of a platform. */
  public static final Platform UNSAID = new Platform("", "");

  /** The platform of a release's label, such as {@code linux-amd64} or {@code linux-x86_64}. */
  public static Platform ofLabel(String label) {
    int dash = label.indexOf('-');
    String architecture = dash < 0 ? "" : label.substring(dash + 1);
    return new Platform(
        dash < 0 ? label : label.substring(0, dash),
        switch (architecture) {
          case "x86_64" -> "amd64";
          case "aarch64" -> "arm64";
          default -> architecture;
        });
  }

  @Override
  public String toString() {
    return os + "/" + architecture;
  }
}
