package eu.casemate.bundle.assemble.input;

import eu.casemate.bundle.Digest;
import java.util.List;

/**
 * A package inside a component, for the bill of materials.
 *
 * @param type what it is
 * @param purl its package URL; for a layer or a model its digest
 * @param name of the package
 * @param version of the package
 * @param licence as the package itself states it, or empty
 * @param digests SHA-256 of its bytes, where they are one file; else none
 * @param contents what it consists of in turn, such as an image of layers
 */
public record Part(
    Type type,
    String purl,
    String name,
    String version,
    String licence,
    List<Digest> digests,
    List<Part> contents)
    implements Comparable<Part> {

  /** What a part is. */
  public enum Type {
    /** A package of a language or of the system. */
    LIBRARY,
    /** A container image. */
    IMAGE,
    /** A layer of an image. */
    LAYER,
    /** A model: weights and what they need. */
    MODEL,
    /** A file of a model that holds tensors. */
    WEIGHTS
  }

  /** Keeps copies. */
  public Part {
    digests = List.copyOf(digests);
    contents = List.copyOf(contents);
  }

  /** A package of which nothing more is known. */
  public static Part library(String purl, String name, String version, String licence) {
    return new Part(Type.LIBRARY, purl, name, version, licence, List.of(), List.of());
  }

  /** This part as the file of a digest. */
  public Part of(Digest digest) {
    return new Part(type, purl, name, version, licence, List.of(digest), contents);
  }

  @Override
  public int compareTo(Part other) {
    return purl.compareTo(other.purl);
  }
}
