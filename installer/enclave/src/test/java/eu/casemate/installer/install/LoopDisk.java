package eu.casemate.installer.install;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A disk of its own, whose power can be cut: an ext4 file system in a file. Written data stays in
 * memory as long as the kernel may keep it there; only what was synced has reached the file.
 */
final class LoopDisk implements AutoCloseable {

  /** Said where a test that needs one is skipped. */
  static final String NEEDS =
      "SKIPPED, NOTHING SHOWN: a disk whose power can be cut takes root, /dev/loop-control and"
          + " /usr/sbin/mkfs.ext4; run it as root where loop devices can be mounted";

  /** Everything that ext4 does on its own accord to save data that nobody synced is off. */
  private static final String LAZY = "loop,noauto_da_alloc,data=writeback,commit=300,noatime";

  private final Path folder;
  private int powerCuts;

  private LoopDisk(Path folder) {
    this.folder = folder;
  }

  /** Whether this process may mount one. */
  static boolean isPossible() {
    return System.getProperty("user.name").equals("root")
        && Files.isReadable(Path.of("/dev/loop-control"))
        && Files.isExecutable(Path.of("/usr/sbin/mkfs.ext4"));
  }

  /** An empty disk of 256 MiB; its files are kept in a new folder. */
  static LoopDisk format(Path folder) throws IOException {
    return format(folder, 256);
  }

  /** An empty disk of so many MiB, none of them kept for root. */
  static LoopDisk format(Path folder, int mebibytes) throws IOException {
    LoopDisk disk = new LoopDisk(Files.createDirectories(folder));
    run("truncate", "--size=" + mebibytes + "M", disk.image().toString());
    run("/usr/sbin/mkfs.ext4", "-q", "-m0", "-E", "lazy_itable_init=0", disk.image().toString());
    disk.mount();
    return disk;
  }

  /** Another disk with all that was synced on this one. */
  LoopDisk copy(Path other) throws IOException {
    LoopDisk disk = new LoopDisk(Files.createDirectories(other));
    run("cp", "--sparse=always", image().toString(), disk.image().toString());
    disk.mount();
    return disk;
  }

  /** Where it is mounted; another place after each cut. */
  Path root() {
    return folder.resolve("mount-" + powerCuts);
  }

  /** The same disk as it is found after the power failed at this moment. */
  void cutPower() throws IOException {
    Path found = folder.resolve("disk-" + (powerCuts + 1));
    // What the file system still holds in memory is not in its image.
    run("cp", "--sparse=always", image().toString(), found.toString());
    unmount();
    powerCuts++;
    mount();
  }

  /** Another process takes all room that is left, so that not a block more can be written. */
  void fill() throws IOException {
    Files.createFile(filler());
    takeInPiecesOf(1 << 20);
    takeInPiecesOf(4096);
  }

  private void takeInPiecesOf(int bytes) {
    try (FileChannel channel = FileChannel.open(filler(), StandardOpenOption.APPEND)) {
      while (channel.write(ByteBuffer.allocate(bytes)) > 0) {
        channel.force(false);
      }
    } catch (IOException e) {
      // No more such pieces.
      return;
    }
  }

  /** Gives the room back that {@link #fill} took. */
  void makeRoom() throws IOException {
    Files.delete(filler());
  }

  private Path filler() {
    return root().resolve("of another process");
  }

  @Override
  public void close() throws IOException {
    unmount();
  }

  private Path image() {
    return folder.resolve("disk-" + powerCuts);
  }

  private void mount() throws IOException {
    Files.createDirectories(root());
    run("mount", "-o", LAZY, image().toString(), root().toString());
  }

  private void unmount() throws IOException {
    run("umount", root().toString());
  }

  private static void run(String... command) throws IOException {
    Process process = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException(String.join(" ", command) + ": " + said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
