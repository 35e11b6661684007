package eu.casemate.installer.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import eu.casemate.bundle.durable.LockFile;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Also against other processes, since that is what the lock is for. */
class NewFolderTest {
  private static final int ROUNDS = 2000;

  @TempDir Path work;
  private Path place;

  @BeforeEach
  void namePlace() {
    place = work.resolve("look");
  }

  @Test
  void standsInItsPlaceOnlyWhenItIsComplete() throws IOException {
    try (NewFolder folder = NewFolder.at(place)) {
      Files.writeString(folder.partial().resolve("a"), "x");
      assertThat(place).doesNotExist();
      folder.complete();
    }
    assertThat(place.resolve("a")).hasContent("x");
    assertThat(work).isDirectoryNotContaining("glob:**/.*");
  }

  @Test
  void refusesWhatDoesNotFitBeforeAnythingIsWritten() throws IOException {
    try (NewFolder folder = NewFolder.at(place)) {
      folder.requireRoom(1);

      OperatorException failure =
          catchThrowableOfType(OperatorException.class, () -> folder.requireRoom(Long.MAX_VALUE));

      assertThat(failure.status()).isEqualTo(ExitStatus.HOST);
      assertThat(failure).hasMessageStartingWith("there is no room for " + place);
    }
    assertThat(work).isEmptyDirectory();
  }

  @Test
  void leavesNothingBehindWhenItIsNotCompleted() throws IOException {
    try (NewFolder folder = NewFolder.at(place)) {
      Files.writeString(folder.partial().resolve("a"), "x");
    }
    assertThat(work).isEmptyDirectory();
  }

  @Test
  void refusesAPlaceThatAnotherProcessIsFilling() throws Exception {
    Process other = HeldFolder.start("fill", place.toString());
    try (BufferedReader said = other.inputReader(StandardCharsets.UTF_8)) {
      assertThat(said.readLine()).isEqualTo("held");

      OperatorException failure =
          catchThrowableOfType(OperatorException.class, () -> NewFolder.at(place));

      assertThat(failure.status()).isEqualTo(ExitStatus.USAGE);
      assertThat(failure).hasMessage("another command is filling " + place);
      assertThat(work.resolve(".look.partial/half")).hasContent("x");
    } finally {
      other.outputWriter().close();
    }
    assertThat(other.waitFor()).isZero();
    assertThat(work).isEmptyDirectory();
  }

  @Test
  void staysLockedForOthersThoughThisProcessAskedTwice() throws Exception {
    try (NewFolder _ = NewFolder.at(place)) {
      assertThatThrownBy(() -> NewFolder.at(place)).hasMessageContaining("is filling");

      Process other = HeldFolder.start("fill", place.toString());
      other.outputWriter().close();

      try (BufferedReader said = other.inputReader(StandardCharsets.UTF_8)) {
        assertThat(said.readLine()).isEqualTo("refused: another command is filling " + place);
      }
    }
  }

  @Test
  void takesOverWhatAKilledProcessLeft() throws Exception {
    Process other = HeldFolder.start("fill", place.toString());
    assertThat(other.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("held");
    other.destroyForcibly().waitFor();
    assertThat(work.resolve(".look.lock")).isEmptyFile();

    try (NewFolder folder = NewFolder.at(place)) {
      assertThat(folder.partial()).isEmptyDirectory();
    }
    assertThat(work).isEmptyDirectory();
  }

  @Test
  void isHeldByOneProcessAtATimeThoughEachRemovesTheLock() throws Exception {
    Path lock = work.resolve(".look.lock");
    Process one = HeldFolder.start("contend", lock.toString(), Integer.toString(ROUNDS));
    Process two = HeldFolder.start("contend", lock.toString(), Integer.toString(ROUNDS));

    assertThat(one.inputReader(StandardCharsets.UTF_8).readLine())
        .isEqualTo("had it " + ROUNDS + " times");
    assertThat(two.inputReader(StandardCharsets.UTF_8).readLine())
        .isEqualTo("had it " + ROUNDS + " times");
    assertThat(work).isEmptyDirectory();
  }

  @Test
  void isNotFooledByALockThatSomebodyRemovedWhileItWasHeld() throws Exception {
    Path lock = work.resolve(".look.lock");
    try (LockFile _ = LockFile.take(lock).orElseThrow()) {
      Files.delete(lock);
      Files.writeString(lock, "of somebody who came after");
    }
    assertThat(lock).hasContent("of somebody who came after");
  }

  @Test
  void refusesAPlaceWhereSomethingIs() throws IOException {
    Files.createDirectory(place);

    OperatorException failure =
        catchThrowableOfType(OperatorException.class, () -> NewFolder.at(place));

    assertThat(failure.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(work).isDirectoryNotContaining("glob:**/.*");
  }

  @Test
  void leavesAForeignFileOfTheLocksNameAlone() throws IOException {
    Path foreign = Files.writeString(work.resolve(".look.lock"), "mine");

    OperatorException failure =
        catchThrowableOfType(OperatorException.class, () -> NewFolder.at(place));

    assertThat(failure.status()).isEqualTo(ExitStatus.HOST);
    assertThat(failure).hasCauseInstanceOf(FileAlreadyExistsException.class);
    assertThat(foreign).hasContent("mine");
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void waitsForNobodyBehindAPipeInPlaceOfTheLock() throws Exception {
    Path pipe = work.resolve(".look.lock");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

    assertThatThrownBy(() -> NewFolder.at(place)).hasCauseInstanceOf(IOException.class);
    assertThat(pipe).exists();
  }

  @Test
  void followsNoLinkInPlaceOfTheLock() throws IOException {
    Path outside = work.resolve("outside");
    Files.createSymbolicLink(work.resolve(".look.lock"), outside);

    assertThatThrownBy(() -> NewFolder.at(place)).hasCauseInstanceOf(IOException.class);
    assertThat(outside).doesNotExist();
  }

  @Test
  void saysThatTheHostCannotMakeIt() throws IOException {
    Path file = Files.writeString(work.resolve("file"), "x");

    OperatorException failure =
        catchThrowableOfType(
            OperatorException.class, () -> NewFolder.at(file.resolve("below/look")));

    assertThat(failure.status()).isEqualTo(ExitStatus.HOST);
  }
}
