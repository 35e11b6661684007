package eu.casemate.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class AuditLogTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-28T12:00:00.123456Z"), ZoneOffset.UTC);
  private static final Act ACT = new Act("key-created");
  private static final Actor ACTOR = new Actor("acme", "program", "reports");

  @TempDir Path folder;

  private Path log() {
    return folder.resolve("runtime.jsonl");
  }

  private AuditLog open() {
    return AuditLog.open(folder, "runtime", CLOCK);
  }

  private static AuditRecord record(String object) {
    return AuditRecord.of(ACT, ACTOR, object, Outcome.ALLOWED).with("days", 30).with("new", true);
  }

  private long intact() {
    AuditVerdict verdict = AuditReader.verify(folder, "runtime");
    assertThat(verdict).isInstanceOf(AuditVerdict.Intact.class);
    return verdict.entries();
  }

  @Test
  void writesOneCanonicalLineARecordInAChain() throws IOException {
    try (AuditLog audit = open()) {
      assertThat(audit.append(record("a")).sequence()).isZero();
      assertThat(audit.append(record("b")).sequence()).isEqualTo(1);
    }
    List<String> lines = Files.readAllLines(log());
    assertThat(lines).hasSize(2);
    assertThat(lines.getFirst())
        .isEqualTo(
            "{\"act\":\"key-created\",\"actor\":{\"kind\":\"program\",\"name\":\"reports\","
                + "\"tenant\":\"acme\"},\"details\":{\"days\":30,\"new\":true},\"object\":\"a\","
                + "\"outcome\":\"allowed\",\"previous\":\""
                + "0".repeat(64)
                + "\",\"process\":\"runtime\",\"sequence\":0,"
                + "\"time\":\"2026-11-28T12:00:00.123Z\",\"version\":1}");
    assertThat(lines.get(1))
        .contains("\"previous\":\"" + LineHash.of(lines.getFirst()).hex() + "\"");
    assertThat(intact()).isEqualTo(2);
  }

  @Test
  void goesOnWhereItEnded() {
    for (int i = 0; i < 3; i++) {
      try (AuditLog audit = open()) {
        assertThat(audit.append(record("o")).sequence()).isEqualTo(i);
      }
    }
    assertThat(intact()).isEqualTo(3);
  }

  @Test
  void keepsFolderAndFilesToTheirOwner() throws IOException {
    Path inside = folder.resolve("audit");
    try (AuditLog audit = AuditLog.open(inside, "runtime", CLOCK)) {
      audit.append(record("o"));
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(inside)))
        .isEqualTo("rwx------");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(inside.resolve("runtime.jsonl"))))
        .isEqualTo("rw-------");
  }

  @Test
  void refusesASecondOpenerAndLetsTheNextOneIn() {
    try (AuditLog first = open()) {
      assertThatExceptionOfType(AuditLogInUseException.class).isThrownBy(this::open);
      first.append(record("o"));
    }
    try (AuditLog next = open()) {
      assertThat(next.append(record("o")).sequence()).isEqualTo(1);
    }
  }

  @Test
  void closingTwiceTakesTheLogFromNobody() {
    AuditLog first = open();
    first.close();
    try (AuditLog next = open()) {
      first.close();
      assertThatExceptionOfType(AuditLogInUseException.class).isThrownBy(this::open);
      next.append(record("o"));
    }
  }

  @Test
  void refusesARecordThatIsTooLongAndTakesTheNext() {
    try (AuditLog audit = open()) {
      assertThatExceptionOfType(InvalidAuditValueException.class)
          .isThrownBy(() -> audit.append(record("x".repeat(9_000))))
          .withMessageContaining("8192");
      assertThat(audit.append(record("o")).sequence()).isZero();
    }
  }

  @Test
  void findsALineThatWasChangedTakenOutOrPutIn() throws IOException {
    try (AuditLog audit = open()) {
      for (int i = 0; i < 4; i++) {
        audit.append(record("object-" + i));
      }
    }
    List<String> lines = Files.readAllLines(log());
    List<List<String>> tampered =
        List.of(
            List.of(lines.get(0), lines.get(1).replace("object-1", "object-9"), lines.get(2)),
            List.of(lines.get(0), lines.get(2), lines.get(3)),
            List.of(lines.get(0), lines.get(0), lines.get(1)),
            List.of(lines.get(1), lines.get(2)),
            List.of(lines.get(0), lines.get(1).replace(":30,", ": 30,"), lines.get(2)),
            List.of(lines.get(0), lines.get(1).replace("\"runtime\"", "\"other\""), lines.get(2)));
    for (List<String> each : tampered) {
      Files.write(log(), each);
      assertThat(AuditReader.verify(folder, "runtime"))
          .as(String.join("\n", each))
          .isInstanceOf(AuditVerdict.Damaged.class);
    }
  }

  @Test
  void refusesToGoOnWithALogThatWasChanged() throws IOException {
    try (AuditLog audit = open()) {
      audit.append(record("object-0"));
      audit.append(record("object-1"));
    }
    String text = Files.readString(log());
    Files.writeString(log(), text.replace("object-0", "object-9"));
    assertThatExceptionOfType(AuditException.class)
        .isThrownBy(this::open)
        .withMessageContaining("is damaged")
        .withMessageContaining("a new log begins");
  }

  @Test
  void movesATornLineAsideWhereverItWasCutAndSaysSo() throws IOException {
    try (AuditLog audit = open()) {
      audit.append(record("a"));
      audit.append(record("b"));
    }
    byte[] whole = Files.readAllBytes(log());
    int second = new String(whole, StandardCharsets.UTF_8).indexOf('\n') + 1;
    for (int cut = second + 1; cut < whole.length; cut++) {
      Path each = Files.createDirectory(folder.resolve("cut-" + cut));
      Files.write(each.resolve("runtime.jsonl"), Arrays.copyOf(whole, cut));
      try (AuditLog audit = AuditLog.open(each, "runtime", CLOCK)) {
        assertThat(audit.append(record("c")).sequence()).isEqualTo(2);
      }
      assertThat(Files.readAllBytes(each.resolve("runtime.torn-1")))
          .isEqualTo(Arrays.copyOfRange(whole, second, cut));
      assertThat(Files.readString(each.resolve("runtime.jsonl"))).contains("audit-log-recovery");
      AuditVerdict verdict = AuditReader.verify(each, "runtime");
      assertThat(verdict).isInstanceOf(AuditVerdict.Intact.class);
      assertThat(verdict.entries()).isEqualTo(3);
    }
  }

  @Test
  void acknowledgesNothingThatTheDiskRefusesAndGoesOnWithoutAGap() {
    AtomicInteger left = new AtomicInteger(2);
    try (AuditLog audit =
        AuditLog.open(folder, "runtime", CLOCK, disk -> new FailingDisk(disk, left))) {
      assertThat(audit.append(record("a")).sequence()).isZero();
      left.set(0);
      for (int i = 0; i < 3; i++) {
        assertThatExceptionOfType(AuditException.class)
            .isThrownBy(() -> audit.append(record("lost")))
            .withMessageContaining("must not be acknowledged");
      }
      left.set(1_000);
      assertThat(audit.append(record("b")).sequence()).isEqualTo(1);
    }
    assertThat(intact()).isEqualTo(2);
  }

  @Test
  void sharesOneSyncBetweenThreadsThatAppendAtOnce() throws Exception {
    int others = 63;
    AtomicInteger forces = new AtomicInteger();
    CountDownLatch writing = new CountDownLatch(1);
    CountDownLatch gate = new CountDownLatch(1);
    try (AuditLog audit =
            AuditLog.open(
                folder, "runtime", CLOCK, disk -> new GatedDisk(disk, forces, writing, gate));
        ExecutorService pool = Executors.newFixedThreadPool(others + 1)) {
      forces.set(0);
      List<Future<?>> appends = new ArrayList<>();
      appends.add(pool.submit(() -> audit.append(record("first"))));
      // The first one is held on its way to the disk, alone; meanwhile all others gather.
      assertThat(writing.await(30, TimeUnit.SECONDS)).isTrue();
      for (int i = 0; i < others; i++) {
        appends.add(pool.submit(() -> audit.append(record("o"))));
      }
      Instant deadline = Instant.now().plusSeconds(30);
      while (audit.waiting() < others) {
        assertThat(Instant.now()).isBefore(deadline);
        Thread.onSpinWait();
      }
      gate.countDown();
      for (Future<?> append : appends) {
        append.get();
      }
    }
    assertThat(intact()).isEqualTo(others + 1);
    assertThat(forces.get()).isEqualTo(2);
  }

  @Test
  void noticesThatTheFileWasExchangedUnderIt() throws IOException {
    try (AuditLog audit = open()) {
      audit.append(record("a"));
      Files.move(log(), folder.resolve("taken.jsonl"));
      Files.write(log(), new byte[0], StandardOpenOption.CREATE_NEW);
      assertThatExceptionOfType(AuditException.class)
          .isThrownBy(() -> audit.append(record("b")))
          .havingCause()
          .withMessageContaining("another file was put in the place");
    }
  }

  /** Takes so many writes, then is full. */
  private record FailingDisk(Disk disk, AtomicInteger left) implements Disk {
    @Override
    public long size() throws IOException {
      return disk.size();
    }

    @Override
    public void append(byte[] bytes) throws IOException {
      if (left.getAndDecrement() <= 0) {
        disk.append(Arrays.copyOf(bytes, bytes.length / 2));
        throw new IOException("No space left on device");
      }
      disk.append(bytes);
    }

    @Override
    public void force() throws IOException {
      disk.force();
    }

    @Override
    public void truncate(long size) throws IOException {
      disk.truncate(size);
    }

    @Override
    public void close() throws IOException {
      disk.close();
    }
  }

  /** Counts syncs; each write tells that it began, and waits for the gate. */
  private record GatedDisk(
      Disk disk, AtomicInteger forces, CountDownLatch writing, CountDownLatch gate)
      implements Disk {
    @Override
    public long size() throws IOException {
      return disk.size();
    }

    @Override
    public void append(byte[] bytes) throws IOException {
      try {
        writing.countDown();
        gate.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      disk.append(bytes);
    }

    @Override
    public void force() throws IOException {
      forces.incrementAndGet();
      disk.force();
    }

    @Override
    public void truncate(long size) throws IOException {
      disk.truncate(size);
    }

    @Override
    public void close() throws IOException {
      disk.close();
    }
  }
}
