package eu.casemate.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

/** Whatever the disk refuses and whenever the power goes, the log holds what it acknowledged. */
final class BrokenDiskPropertyTest {
  private static final Clock CLOCK = Clock.systemUTC();

  private Path folder = Path.of("");
  private final List<AuditEntry> acknowledged = new ArrayList<>();

  @BeforeTry
  void makeFolder() throws IOException {
    folder = Files.createTempDirectory("audit");
    acknowledged.clear();
  }

  @AfterTry
  void removeFolder() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Property(tries = 200)
  void holdsExactlyWhatItAcknowledgedOnceTheDiskWorksAgain(@ForAll long seed) {
    List<ForgetfulDisk> disks = new ArrayList<>();
    try (AuditLog log = open(new Random(seed), disks)) {
      appendToFailing(log, disks.getFirst(), seed);
      acknowledged.add(log.append(record("the last")));
    }
    assertThat(AuditReader.verify(folder, "runtime")).isInstanceOf(AuditVerdict.Intact.class);
    assertThat(entries()).isEqualTo(acknowledged);
  }

  @Property(tries = 200)
  void losesNothingAcknowledgedWhenThePowerGoes(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    for (int start = 0; start < 3; start++) {
      List<ForgetfulDisk> disks = new ArrayList<>();
      try (AuditLog log = open(random, disks)) {
        appendToFailing(log, disks.getFirst(), seed + start);
      }
      disks.getFirst().cutPower();
    }
    AuditLog.open(folder, "runtime", CLOCK).close();
    assertThat(AuditReader.verify(folder, "runtime")).isInstanceOf(AuditVerdict.Intact.class);
    assertThat(entries()).containsSubsequence(acknowledged);
  }

  private AuditLog open(Random random, List<ForgetfulDisk> disks) {
    return AuditLog.open(
        folder,
        "runtime",
        CLOCK,
        disk -> {
          try {
            disks.add(new ForgetfulDisk(disk, folder.resolve("runtime.jsonl"), random));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          return disks.getFirst();
        });
  }

  private void appendToFailing(AuditLog log, ForgetfulDisk disk, long seed) {
    disk.failing = true;
    for (int i = 0; i < 12; i++) {
      try {
        acknowledged.add(log.append(record(seed + "-" + i)));
      } catch (AuditException e) {
        assertThat(e).hasMessageContaining("must not be acknowledged");
      }
    }
    disk.failing = false;
  }

  private List<AuditEntry> entries() {
    List<AuditEntry> entries = new ArrayList<>();
    try (AuditReader reader = AuditReader.open(folder, "runtime")) {
      Optional<AuditReading> next = reader.next();
      while (next.isPresent()) {
        entries.add((AuditEntry) next.get());
        next = reader.next();
      }
    }
    return entries;
  }

  private static AuditRecord record(String object) {
    return AuditRecord.of(
        new Act("test"), Actor.ofSite("service", "test"), object, Outcome.ALLOWED);
  }
}
