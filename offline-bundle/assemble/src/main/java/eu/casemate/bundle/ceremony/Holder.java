package eu.casemate.bundle.ceremony;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.Label;
import eu.casemate.bundle.key.HybridPublicKey;
import eu.casemate.bundle.tuf.TufKey;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * A person or office with a key, as a root names them.
 *
 * @param name as the root says; who signs the root vouches for it
 * @param key of the person
 */
public record Holder(Label name, HybridPublicKey key) {

  private static final Comparator<Holder> BY_NAME =
      Comparator.comparing((Holder holder) -> holder.name().value())
          .thenComparing(holder -> holder.key().id());
  private static final Label UNNAMED = new Label("(unnamed)");

  /**
   * The holder of a key.
   *
   * @throws BundleException if it is no hybrid key, which the product's policy asks for
   */
  static Holder of(TufKey key) {
    return new Holder(
        key.holder().orElse(UNNAMED),
        key.hybrid()
            .orElseThrow(
                () ->
                    new BundleException(
                        "the root names the key "
                            + key.id().abbreviated()
                            + ", which is not hybrid; every key must be of type composite")));
  }

  /** In the order of their names: the order of keys in a root is no order for people. */
  static List<Holder> of(Collection<TufKey> keys) {
    return keys.stream().map(Holder::of).sorted(BY_NAME).toList();
  }
}
