package eu.casemate.installer.plan;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is remembered in several places: by the release in use, by the appliance's folder, by the
 * token. Who puts back one of them does not put back the others.
 *
 * @param all in any order
 */
public record SeenReleases(List<SeenRelease> all) {
  /** Copies the list. */
  public SeenReleases {
    all = List.copyOf(all);
  }

  /** What has to be remembered where these are the keys: of all places, whichever is written. */
  SeenRelease under(ReleaseKeys now) {
    return new SeenRelease(highest(now), now.and(fingerprints()));
  }

  /** The highest number that still proves something where these are the keys; 0 for none. */
  int highest(ReleaseKeys now) {
    return all.stream()
        .filter(seen -> !now.exchange(seen.keys()))
        .mapToInt(SeenRelease::number)
        .max()
        .orElse(0);
  }

  /** The highest number that only keys vouched for of which none is left; 0 for none. */
  int forgotten(ReleaseKeys now) {
    return all.stream()
        .filter(seen -> now.exchange(seen.keys()))
        .mapToInt(SeenRelease::number)
        .max()
        .orElse(0);
  }

  /** The fingerprints of all keys under which any of them was seen. */
  private Set<String> fingerprints() {
    return all.stream()
        .flatMap(seen -> seen.keys().fingerprints().stream())
        .collect(Collectors.toSet());
  }

  /** The newest trust root seen; 0 for none. */
  long newestRoot() {
    return all.stream().mapToLong(seen -> seen.keys().root()).max().orElse(0);
  }
}
