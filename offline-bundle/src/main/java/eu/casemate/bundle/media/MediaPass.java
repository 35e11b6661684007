package eu.casemate.bundle.media;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.Component;
import eu.casemate.bundle.Digest;
import eu.casemate.bundle.Page;
import eu.casemate.bundle.Release;
import eu.casemate.bundle.media.PackContent.Chunk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Opens all files of a release and checks them in order: pages, sizes of packs, chunks. */
final class MediaPass implements AutoCloseable {

  private static final int PAGE_BUFFER = 64 << 10;

  private final MediaFolder folder;
  private final Release release;
  private final ProgressMeter progress;
  private final Map<String, FileChannel> packs = new LinkedHashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  MediaPass(MediaFolder folder, Release release, MediaListener listener) {
    this.folder = folder;
    this.release = release;
    this.progress = new ProgressMeter(listener);
  }

  /** Bytes of all pages and packs. */
  static long bytes(Release release) {
    return release.pages().stream().mapToLong(Page::size).sum()
        + release.components().stream().mapToLong(Component::packSize).sum();
  }

  /** Checks pages and the presence and size of each pack; returns what is wrong. */
  List<Problem> checkOutside() {
    for (Page page : release.pages()) {
      folder
          .open(page.path().value())
          .collect(problems)
          .flatMap(channel -> checkPage(page, channel))
          .ifPresent(problems::add);
      progress.advance(page.size());
    }
    release.components().forEach(this::openPack);
    return List.copyOf(problems);
  }

  /** Checks the chunks of every pack that has its size; returns what is wrong inside them. */
  List<Problem> checkChunks(
      List<PackContent> contents, ChunkPass.Sink sink, boolean stopAtProblem) {
    List<Chunk> chunks =
        contents.stream()
            .filter(content -> packs.containsKey(content.component().pack()))
            .flatMap(content -> content.chunks().stream())
            .toList();
    return new ChunkPass(packs, chunks, sink, progress, stopAtProblem).run();
  }

  @Override
  public void close() {
    for (FileChannel channel : packs.values()) {
      try {
        channel.close();
      } catch (IOException e) {
        throw new BundleException("a pack of " + folder.path() + " cannot be closed", e);
      }
    }
  }

  private void openPack(Component component) {
    Optional<FileChannel> opened = folder.open(component.pack()).collect(problems);
    if (opened.isEmpty()) {
      return;
    }
    FileChannel channel = opened.get();
    try {
      if (channel.size() == component.packSize()) {
        packs.put(component.pack(), channel);
        return;
      }
      problems.add(MediaFolder.wrongSize(component.pack(), component.packSize(), channel.size()));
      channel.close();
    } catch (IOException e) {
      problems.add(MediaFolder.unreadable(component.pack(), e));
    }
  }

  private static Optional<Problem> checkPage(Page page, FileChannel channel) {
    String name = page.path().value();
    try (channel) {
      if (channel.size() != page.size()) {
        return Optional.of(MediaFolder.wrongSize(name, page.size(), channel.size()));
      }
      MessageDigest sha256 = Digest.sha256();
      ByteBuffer buffer = ByteBuffer.allocate(PAGE_BUFFER);
      while (channel.read(buffer) >= 0) {
        sha256.update(buffer.flip());
        buffer.clear();
      }
      Digest actual = Digest.finish(sha256);
      return actual.equals(page.digest())
          ? Optional.empty()
          : Optional.of(new Problem(name, "changed", "SHA-256 " + page.digest(), actual.hex()));
    } catch (IOException e) {
      return Optional.of(MediaFolder.unreadable(name, e));
    }
  }
}
