package eu.casemate.bundle;

import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The two modes a file of a component may have; there are no set-user-ID files in the format. */
public enum FileMode {
  /** Readable by all, writable by its owner. */
  PLAIN("644", "rw-r--r--"),
  /** The same, and to be executed. */
  EXECUTABLE("755", "rwxr-xr-x");

  private final String octal;
  private final String permissions;

  FileMode(String octal, String permissions) {
    this.octal = octal;
    this.permissions = permissions;
  }

  /** The mode as {@code release.json} writes it. */
  public String octal() {
    return octal;
  }

  /** The mode as a POSIX file system sets it. */
  public Set<PosixFilePermission> permissions() {
    return PosixFilePermissions.fromString(permissions);
  }

  /** The mode that {@code release.json} writes so. */
  public static FileMode ofOctal(String octal) {
    for (FileMode mode : values()) {
      if (mode.octal.equals(octal)) {
        return mode;
      }
    }
    throw new InvalidValueException("mode", octal, "644 or 755");
  }
}
