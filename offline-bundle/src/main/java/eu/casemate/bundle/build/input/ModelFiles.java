package eu.casemate.bundle.build.input;

import eu.casemate.bundle.BundleException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A look at model files before they enter a bundle: a GGUF file must begin as one, and a pickle is
 * refused, since loading one runs whatever it says.
 */
final class ModelFiles {

  private static final int HEAD = 8;
  private static final int GGUF_MAGIC = 0x46554747;
  private static final int GGUF_OLDEST = 2;
  private static final int GGUF_NEWEST = 3;
  private static final int PICKLE_PROTOCOL = 0x80;
  private static final int ZIP_MAGIC = 0x04034b50;
  private static final Pattern PICKLE = Pattern.compile(".*\\.(?:pkl|pickle|pt|pth|ckpt)");

  private ModelFiles() {}

  /** Throws if the file is no model that may be carried. */
  static void check(String path, Path file) {
    String name = path.toLowerCase(Locale.ROOT);
    if (name.endsWith(".gguf")) {
      checkGguf(path, head(file));
    } else if (PICKLE.matcher(name).matches() || (name.endsWith(".bin") && isPickle(head(file)))) {
      throw new BundleException(
          path
              + " is a pickle, which runs code when it is loaded; convert it to GGUF or safetensors");
    }
  }

  private static void checkGguf(String path, ByteBuffer head) {
    boolean whole = head.remaining() == HEAD && head.getInt(0) == GGUF_MAGIC;
    int version = whole ? head.getInt(4) : 0;
    if (version < GGUF_OLDEST || version > GGUF_NEWEST) {
      throw new BundleException(
          path + " does not begin as a GGUF file of version 2 or 3; fetch or convert it again");
    }
  }

  private static boolean isPickle(ByteBuffer head) {
    if (head.remaining() < HEAD) {
      return false;
    }
    boolean plain = (head.get(0) & 0xff) == PICKLE_PROTOCOL && head.get(1) >= 2 && head.get(1) <= 5;
    return plain || head.getInt(0) == ZIP_MAGIC;
  }

  private static ByteBuffer head(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return ByteBuffer.wrap(in.readNBytes(HEAD)).order(ByteOrder.LITTLE_ENDIAN);
    } catch (IOException e) {
      throw new BundleException(file + " cannot be read", e);
    }
  }
}
