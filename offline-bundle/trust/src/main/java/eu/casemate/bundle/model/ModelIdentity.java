package eu.casemate.bundle.model;

/**
 * What a model says of itself; nobody has checked it. Each is empty if the file does not say.
 *
 * @param architecture such as {@code llama}
 * @param name as its makers call it
 * @param licence as stated in the file, mostly an SPDX expression
 */
public record ModelIdentity(String architecture, String name, String licence) {

  static final ModelIdentity UNSTATED = new ModelIdentity("", "", "");

  /** This, with what it leaves open taken from another. */
  ModelIdentity orElse(ModelIdentity other) {
    return new ModelIdentity(
        architecture.isEmpty() ? other.architecture : architecture,
        name.isEmpty() ? other.name : name,
        licence.isEmpty() ? other.licence : licence);
  }
}
