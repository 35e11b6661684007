package eu.casemate.hsm.token;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xipki.pkcs11.wrapper.PKCS11Exception;
import org.xipki.pkcs11.wrapper.PKCS11Module;
import org.xipki.pkcs11.wrapper.Slot;
import org.xipki.pkcs11.wrapper.StaticLogger;

/**
 * A vendor's library, initialised while at least one of its tokens is open: C_Initialize and
 * C_Finalize count for the whole process.
 */
final class NativeModule {

  private static final Map<Path, NativeModule> LOADED = new HashMap<>();

  static {
    StaticLogger.setLogger(new WrapperLog());
  }

  private final Path path;
  private final PKCS11Module module;
  private final List<String> open = new ArrayList<>();

  private NativeModule(Path path, PKCS11Module module) {
    this.path = path;
    this.module = module;
  }

  /** The initialised library, with {@code address}'s token marked open until {@link #release}. */
  static NativeModule acquire(TokenAddress address) {
    synchronized (LOADED) {
      NativeModule loaded = LOADED.get(address.module());
      if (loaded == null) {
        loaded = load(address.module());
        LOADED.put(address.module(), loaded);
      }
      if (loaded.open.contains(address.label())) {
        throw new HsmException(
            address.label(),
            "open",
            "this process has it open already",
            "Close the first opening before the second.");
      }
      if (loaded.open.isEmpty()) {
        loaded.initialize();
      }
      loaded.open.add(address.label());
      return loaded;
    }
  }

  void release(String label) {
    synchronized (LOADED) {
      open.remove(label);
      if (open.isEmpty()) {
        try {
          module.finalize(null);
        } catch (PKCS11Exception e) {
          // Nothing is open any more, and the next initialisation tells whether the library is
          // usable.
          LOADED.remove(path);
        }
      }
    }
  }

  /**
   * The slot that holds the token with this label; two of them are a mistake that nobody may guess
   * away.
   */
  Slot slot(String label) {
    List<String> seen = new ArrayList<>();
    List<Slot> matching = new ArrayList<>();
    try {
      for (Slot slot : module.getSlotList(true)) {
        var info = slot.getToken().getTokenInfo();
        if (info.isTokenInitialized()) {
          String found = info.getLabel().stripTrailing();
          seen.add(found);
          if (found.equals(label)) {
            matching.add(slot);
          }
        }
      }
    } catch (PKCS11Exception e) {
      throw ReturnCodes.of(label, "look for the token", e);
    }
    if (matching.size() != 1) {
      throw new HsmException(
          label,
          "look for the token",
          matching.isEmpty()
              ? "no such token behind " + path + "; there are " + seen
              : "two tokens have this label",
          "Check the token's label and that the HSM is connected.");
    }
    return matching.getFirst();
  }

  private void initialize() {
    try {
      module.initialize();
    } catch (PKCS11Exception e) {
      throw ReturnCodes.of(path.toString(), "initialise the PKCS#11 library", e);
    }
  }

  private static NativeModule load(Path path) {
    String problem = "there is no such file";
    if (Files.isRegularFile(path)) {
      try {
        return new NativeModule(path, PKCS11Module.getInstance(path.toString()));
      } catch (IOException e) {
        problem = "it is no PKCS#11 library that this machine can load";
      } catch (UnsatisfiedLinkError e) {
        problem =
            "the wrapper's own library was not found in java.library.path nor extractable to java.io.tmpdir";
      }
    }
    throw new HsmException(
        path.toString(),
        "load the PKCS#11 library",
        problem,
        "Name the HSM vendor's library (x86-64, glibc), and see that java.io.tmpdir is not noexec.");
  }
}
