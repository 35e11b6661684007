package eu.casemate.installer.keys;

import eu.casemate.hsm.secrets.SealedSecrets;
import eu.casemate.hsm.token.KeyFingerprint;
import eu.casemate.hsm.token.KeyLabel;
import eu.casemate.hsm.token.MonotonicCounter;
import eu.casemate.hsm.token.Pin;
import eu.casemate.hsm.token.Token;
import eu.casemate.hsm.token.TokenAddress;
import eu.casemate.installer.install.SiteKeys;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import eu.casemate.installer.plan.ReleaseKeys;
import eu.casemate.installer.plan.SeenRelease;
import eu.casemate.installer.site.HsmSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a site in its PKCS#11 token. The token is opened, with one login, at the first use:
 * media are judged before that. Failures of the token are {@link
 * eu.casemate.hsm.token.HsmException}s.
 */
public final class TokenKeys implements SiteKeys, AutoCloseable {
  private static final int SECRET_BYTES = 32;

  /** Between the fingerprints of keys. */
  private static final String SEPARATOR = " ";

  private final HsmSettings hsm;
  private final TokenAddress address;
  private final KeyLabel kek;
  private final SecureRandom random = new SecureRandom();
  private @Nullable Token open;

  /**
   * Keys in the token that the settings name.
   *
   * @throws OperatorException (usage) when a label cannot be one
   */
  public TokenKeys(HsmSettings hsm) {
    this.hsm = hsm;
    try {
      this.address = new TokenAddress(hsm.module(), hsm.token());
      this.kek = new KeyLabel(hsm.kek());
    } catch (IllegalArgumentException e) {
      throw new OperatorException(
          ExitStatus.USAGE,
          "the HSM's settings name no token and key",
          e,
          "correct the --hsm options");
    }
  }

  @Override
  public Optional<String> kekFingerprint() {
    return token().fingerprint(kek).map(KeyFingerprint::value);
  }

  @Override
  public SeenRelease highestRelease() {
    MonotonicCounter kept = token().counter(kek);
    try {
      Set<String> fingerprints =
          kept.note().isEmpty() ? Set.of() : Set.of(kept.note().split(SEPARATOR, -1));
      return new SeenRelease(
          Math.toIntExact(kept.value()), new ReleaseKeys(kept.epoch(), fingerprints));
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new OperatorException(
          ExitStatus.HSM,
          "what the token " + hsm.token() + " keeps beside the key " + kek + " is no release",
          e,
          "use the newest casemate that was used with the token");
    }
  }

  @Override
  public void recordRelease(SeenRelease release) {
    String fingerprints =
        release.keys().fingerprints().stream().sorted().collect(Collectors.joining(SEPARATOR));
    token().raise(kek, new MonotonicCounter(release.keys().root(), release.number(), fingerprints));
  }

  @Override
  public void createKek() {
    token().createKeyEncryptionKey(kek);
  }

  @Override
  public String sealingFingerprint(Path sealed) throws IOException {
    return SealedSecrets.wrappedKey(Files.readAllBytes(sealed)).fingerprint().value();
  }

  @Override
  public byte[] sealMissing(Optional<Path> sealed, List<String> names) throws IOException {
    Map<String, String> secrets = new TreeMap<>();
    if (sealed.isPresent()) {
      secrets.putAll(SealedSecrets.unseal(Files.readAllBytes(sealed.get()), token()::unwrap));
    }
    secrets.keySet().retainAll(names);
    names.forEach(name -> secrets.computeIfAbsent(name, missing -> randomSecret()));
    return SealedSecrets.seal(secrets, (use, key) -> token().wrap(kek, use, key));
  }

  @Override
  public void close() {
    if (open != null) {
      open.close();
      open = null;
    }
  }

  private String randomSecret() {
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    return HexFormat.of().formatHex(secret);
  }

  private Token token() {
    if (open == null) {
      ModuleEnvironment.set(hsm.environment());
      try (Pin pin = Pin.read(hsm.pinFile())) {
        open = Token.open(address, pin);
      }
    }
    return open;
  }
}
