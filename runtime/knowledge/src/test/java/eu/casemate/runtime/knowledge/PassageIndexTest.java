package eu.casemate.runtime.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.runtime.documents.Language;
import eu.casemate.runtime.tenancy.TenantId;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of an index whose files are damaged. */
final class PassageIndexTest {

  private static final TenantId TENANT = new TenantId("tenant");
  private static final VectorIdentity VECTORS = new VectorIdentity(1, 1, "", "");
  private static final int COMMITS = 64;

  @TempDir Path folder;

  @Test
  void opensWhicheverFileOfAMergedIndexIsCutOrLost() throws IOException {
    Path whole = folder.resolve("whole");
    try (PassageIndex index = open(whole)) {
      for (int step = 0; step < COMMITS; step++) {
        put(index, step);
      }
    }
    Set<String> endings = new TreeSet<>();
    for (Path file : files(whole)) {
      String name = file.getFileName().toString();
      endings.add(name.substring(name.lastIndexOf('.') + 1));
      for (boolean lost : new boolean[] {false, true}) {
        Path copy = folder.resolve((lost ? "lost-" : "cut-") + name);
        CopiedFolder.copy(whole, copy);
        damage(copy.resolve(name), lost);
        try (PassageIndex index = open(copy)) {
          // Whole all the same, or empty: then it is made again.
          boolean empty = index.mark(TENANT).isEmpty();
          assertThat(index.count(TENANT) == 0).as(name).isEqualTo(empty);
          int before = index.count(TENANT);
          put(index, empty ? 0 : COMMITS);
          assertThat(index.count(TENANT)).as(name).isGreaterThan(before);
        }
      }
    }
    assertThat(endings).contains("fdt", "fdx", "fdm", "nvd", "doc", "pos", "tim", "tip", "vec");
  }

  private PassageIndex open(Path path) {
    return new PassageIndex(IndexFiles.directory(path), VECTORS);
  }

  private static void put(PassageIndex index, int step) {
    StoredDocument random = GraphDocuments.ofMany(TENANT, step);
    StoredDocument document =
        new StoredDocument(
            TENANT,
            random.name(),
            "t",
            Language.ENGLISH,
            VECTORS.text(),
            random.sections(),
            random.passages());
    index.apply(
        TENANT,
        List.of(new DocumentChange.Put(document)),
        new StoreMark(step, step, index.recipe()));
  }

  private static void damage(Path file, boolean lost) throws IOException {
    if (lost) {
      Files.delete(file);
    } else {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(channel.size() / 2);
      }
    }
  }

  private static Set<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> !file.endsWith("write.lock"))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
