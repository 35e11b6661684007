package eu.casemate.installer.supervisor;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Programs of a few bytes, assembled here: the kernel loads them, and they end badly. */
final class TinyElf {
  private static final long BASE = 0x400000;
  private static final int HEADER = 64;
  private static final int SEGMENT = 56;
  private static final short X86_64 = 62;
  private static final short AARCH64 = 183;
  private static final int LOAD = 1;
  private static final int DYNAMIC = 2;
  private static final int INTERPRETER = 3;
  private static final byte[] UD2 = {0x0f, 0x0b};

  private TinyElf() {}

  /** A program whose first instruction no processor knows. */
  static Path illegalInstruction(Path file) throws IOException {
    return write(file, header(X86_64, 1, HEADER + SEGMENT).put(load()).put(UD2));
  }

  /** A program for another processor. */
  static Path otherMachine(Path file) throws IOException {
    return write(file, header(AARCH64, 1, HEADER + SEGMENT).put(load()).put(UD2));
  }

  /** A program that the dynamic loader refuses, since it needs a library that nobody has. */
  static Path needing(Path file, String library) throws IOException {
    byte[] loader = "/lib64/ld-linux-x86-64.so.2\0".getBytes(US_ASCII);
    byte[] names = ("\0" + library + "\0").getBytes(US_ASCII);
    int loaderAt = HEADER + 3 * SEGMENT;
    int namesAt = loaderAt + loader.length;
    int dynamicAt = 512;
    int symbolsAt = 768;
    ByteBuffer program = header(X86_64, 3, symbolsAt);
    program.put(segment(INTERPRETER, loaderAt, loader.length)).put(load());
    program.put(segment(DYNAMIC, dynamicAt, 6 * 16)).put(loader).put(names).position(dynamicAt);
    // DT_NEEDED, DT_STRTAB, DT_SYMTAB, DT_STRSZ, DT_SYMENT, DT_NULL.
    long[] entries = {1, 1, 5, BASE + namesAt, 6, BASE + symbolsAt, 10, names.length, 11, 24, 0, 0};
    for (long entry : entries) {
      program.putLong(entry);
    }
    return write(file, program);
  }

  private static ByteBuffer header(short machine, int segments, int entry) {
    ByteBuffer file = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
    file.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1}).position(16);
    file.putShort((short) 2).putShort(machine).putInt(1);
    file.putLong(BASE + entry).putLong(HEADER).putLong(0).putInt(0);
    return file.putShort((short) HEADER)
        .putShort((short) SEGMENT)
        .putShort((short) segments)
        .position(HEADER);
  }

  private static ByteBuffer load() {
    return segment(LOAD, 0, 4096);
  }

  private static ByteBuffer segment(int type, int offset, int length) {
    ByteBuffer segment = ByteBuffer.allocate(SEGMENT).order(ByteOrder.LITTLE_ENDIAN);
    segment.putInt(type).putInt(7).putLong(offset);
    segment.putLong(BASE + offset).putLong(BASE + offset);
    return segment.putLong(length).putLong(length).putLong(type == LOAD ? 4096 : 8).flip();
  }

  private static Path write(Path file, ByteBuffer program) throws IOException {
    byte[] content = new byte[program.capacity()];
    program.rewind().get(content);
    Files.write(file, content);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
