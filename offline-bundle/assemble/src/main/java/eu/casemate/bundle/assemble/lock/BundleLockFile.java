package eu.casemate.bundle.assemble.lock;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.Digest;
import eu.casemate.bundle.InvalidValueException;
import eu.casemate.bundle.assemble.spec.InputKey;
import eu.casemate.bundle.durable.BoundedFile;
import eu.casemate.bundle.durable.DurableWrite;
import eu.casemate.bundle.format.StrictJson;
import eu.casemate.bundle.format.StrictObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** The lock file, format {@code casemate-lock/1}: JSON, one pin a line, sorted by input. */
public final class BundleLockFile {

  private static final String FORMAT = "casemate-lock/1";
  private static final byte[] BEGIN =
      "{\"format\":\"casemate-lock/".getBytes(StandardCharsets.UTF_8);
  private static final int LARGEST = 4 << 20;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private BundleLockFile() {}

  /**
   * The lock in a file.
   *
   * @throws BundleException if there is none, or it is malformed
   */
  public static BundleLock read(Path file) {
    byte[] bytes;
    try {
      bytes = BoundedFile.read(file, LARGEST);
    } catch (IOException e) {
      throw new BundleException(
          "the lock file " + file + " cannot be read; make one with casemate bundle lock", e);
    }
    try {
      return read(file, bytes);
    } catch (InvalidValueException e) {
      throw new BundleException(
          file + " is no lock file: " + e.reason() + "; make one with casemate bundle lock", e);
    }
  }

  private static BundleLock read(Path file, byte[] bytes) {
    StrictObject root = StrictJson.read("lock file", bytes, LARGEST).onlyHas("format", "pins");
    if (!root.text("format").equals(FORMAT)) {
      throw new BundleException(file + " is no lock file of format " + FORMAT);
    }
    Map<InputKey, Pin> pins = new HashMap<>();
    for (Map.Entry<InputKey, Pin> entry : root.objects("pins", BundleLockFile::pin)) {
      if (pins.put(entry.getKey(), entry.getValue()) != null) {
        throw new BundleException(file + " pins '" + entry.getKey() + "' twice; keep one line");
      }
    }
    return BundleLock.of(pins);
  }

  /**
   * Writes or replaces a lock file.
   *
   * @throws BundleException if there is another file, which is left as it is, or it cannot be
   *     written
   */
  public static void write(Path file, BundleLock lock) {
    requireReplaceable(file);
    String pins =
        lock.pins().entrySet().stream()
            .map(entry -> line(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining(",\n", "", "\n"));
    String text = "{\"format\":\"" + FORMAT + "\",\"pins\":[\n" + pins + "]}\n";
    DurableWrite.replace(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /** What begins like a lock may be replaced, even if a merge has spoilt the rest of it. */
  private static void requireReplaceable(Path file) {
    if (!Files.exists(file)) {
      return;
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] begin = in.readNBytes(BEGIN.length);
      if (begin.length > 0 && !Arrays.equals(begin, BEGIN)) {
        throw new BundleException(
            file + " exists already and is no lock file; name another file, or remove it");
      }
    } catch (IOException e) {
      throw new BundleException(file + " exists already and cannot be read; name another file", e);
    }
  }

  private static String line(InputKey key, Pin pin) {
    return "  {\"input\":%s,\"sha256\":\"%s\",\"size\":%d,\"version\":%s}"
        .formatted(
            JSON.writeValueAsString(key.value()),
            pin.digest(),
            pin.size(),
            JSON.writeValueAsString(pin.version()));
  }

  private static Map.Entry<InputKey, Pin> pin(StrictObject json) {
    json.onlyHas("input", "sha256", "size", "version");
    Pin pin =
        new Pin(
            new Digest(json.text("sha256")),
            json.number("size", Long.MAX_VALUE),
            json.text("version"));
    return Map.entry(new InputKey(json.text("input")), pin);
  }
}
