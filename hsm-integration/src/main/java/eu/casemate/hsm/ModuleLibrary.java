package eu.casemate.hsm;

import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_CRYPTOKI_ALREADY_INITIALIZED;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_CRYPTOKI_NOT_INITIALIZED;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.xipki.pkcs11.wrapper.PKCS11Exception;
import org.xipki.pkcs11.wrapper.PKCS11Module;

/**
 * The vendors' libraries that this process has loaded. The wrapper unpacks its own native library
 * into {@code java.io.tmpdir}, or into the folder that the system property {@code
 * casemate.hsm.native-dir} names: needed where that one is mounted noexec.
 */
final class ModuleLibrary {
  private static final Map<Path, PKCS11Module> LOADED = new HashMap<>();

  private ModuleLibrary() {}

  /** The library, loaded and initialised. */
  static synchronized PKCS11Module load(Path path) {
    PKCS11Module known = LOADED.get(path);
    if (known != null) {
      return known;
    }
    String folder = System.getProperty("casemate.hsm.native-dir", "");
    if (!folder.isEmpty()) {
      System.setProperty("PKCS11_TEMP_DIR", folder);
    }
    if (!Files.isReadable(path)) {
      throw notLoaded(path, "no such file, or it is not readable");
    }
    try {
      PKCS11Module module = PKCS11Module.getInstance(path.toString());
      initialize(module);
      LOADED.put(path, module);
      return module;
    } catch (IOException e) {
      throw notLoaded(path, "it does not load as a PKCS#11 library");
    } catch (PKCS11Exception e) {
      throw ReturnCodes.failure(path.toString(), "initialise the library", e);
    }
  }

  /** Ends all sessions of this process with the library and starts it anew. */
  static synchronized void restart(Path path) {
    PKCS11Module module = load(path);
    try {
      try {
        module.finalize(null);
      } catch (PKCS11Exception e) {
        if (e.getErrorCode() != CKR_CRYPTOKI_NOT_INITIALIZED) {
          throw e;
        }
      }
      initialize(module);
    } catch (PKCS11Exception e) {
      throw ReturnCodes.failure(path.toString(), "start the library anew", e);
    }
  }

  private static void initialize(PKCS11Module module) throws PKCS11Exception {
    try {
      module.initialize();
    } catch (PKCS11Exception e) {
      if (e.getErrorCode() != CKR_CRYPTOKI_ALREADY_INITIALIZED) {
        throw e;
      }
    }
  }

  private static HsmException notLoaded(Path path, String problem) {
    return new HsmException(
        path.toString(),
        "load the PKCS#11 library",
        problem,
        "Install the token's PKCS#11 library, and name its path.");
  }
}
