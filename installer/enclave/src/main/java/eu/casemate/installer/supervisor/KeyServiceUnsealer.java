package eu.casemate.installer.supervisor;

import eu.casemate.hsm.client.KeyClient;
import eu.casemate.hsm.client.KeyDamagedException;
import eu.casemate.hsm.client.KeyMissingException;
import eu.casemate.hsm.client.KeyServiceException;
import eu.casemate.hsm.protocol.KeyServiceStatus;
import eu.casemate.hsm.protocol.WrappedKey;
import eu.casemate.hsm.secrets.DamagedSecretsException;
import eu.casemate.hsm.secrets.SealedSecrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens the secrets with the key-encryption key of the HSM, through the key service. */
final class KeyServiceUnsealer implements Unsealer {
  @Override
  public Outcome unseal(Path sealed, Path keyService) throws IOException {
    if (!Files.exists(sealed)) {
      return new Sealed(sealed + " is missing; run casemate install again");
    }
    byte[] file = Files.readAllBytes(sealed);
    KeyClient client = connect(keyService);
    try {
      return new Opened(
          SealedSecrets.unseal(file, key -> client.unwrap(new WrappedKey(key.encode()))));
    } catch (KeyMissingException | KeyDamagedException | DamagedSecretsException e) {
      return new Sealed(reason(e));
    } catch (KeyServiceException e) {
      return refused(client, e);
    }
  }

  private static KeyClient connect(Path keyService) throws IOException {
    try {
      return KeyClient.connect(keyService);
    } catch (KeyServiceException e) {
      throw new IOException("the key service does not answer", e);
    }
  }

  /** A token that refuses stays sealed; a service or library that does not answer may come back. */
  private static Outcome refused(KeyClient client, KeyServiceException failure) throws IOException {
    try {
      KeyServiceStatus status = client.status();
      return switch (status.state()) {
        case SEALED, FAILING -> new Sealed(reason(failure));
        case READY, UNRESPONSIVE -> throw new IOException(status.detail(), failure);
      };
    } catch (KeyServiceException e) {
      throw new IOException("the key service does not answer", e);
    }
  }

  private static String reason(RuntimeException failure) {
    return String.valueOf(failure.getMessage());
  }
}
