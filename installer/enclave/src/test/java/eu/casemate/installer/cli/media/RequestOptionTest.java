package eu.casemate.installer.cli.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.ChunkList;
import eu.casemate.bundle.Digest;
import eu.casemate.bundle.volume.ChunkRequest;
import eu.casemate.installer.terminal.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class RequestOptionTest {
  private static final ChunkRequest TWO =
      new ChunkRequest(new Digest("a".repeat(64)), ChunkList.of(IntStream.of(3, 4)));

  @TempDir private Path folder;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @Test
  void neverSaysThatNothingIsMissingWhereOnlyTheApplianceKnows() {
    option().settle(true, "hint: carry again", new ChunksToCarry(Optional.empty(), true));

    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("warning: what stands in volumes that were not given is not known")
        .contains("--appliance DIR")
        .contains("nothing is known to be missing")
        .doesNotContain("nothing has to be carried again");
  }

  @Test
  void saysWhatIsAskedForAndTheNextCommand() throws IOException {
    option().settle(false, "hint: carry again", new ChunksToCarry(Optional.of(TWO), false));

    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("request.txt asks for 2 chunks")
        .contains("bundle top-up MEDIA --request request.txt --trust-root root.json -o DIR")
        .doesNotContain("hint: --request");
    assertThat(ChunkRequest.read(Files.readAllBytes(folder.resolve("request.txt")))).isEqualTo(TWO);
  }

  @Test
  void saysThatNothingIsWrittenAboutMediaThatNobodySigned() {
    option().settle(false, "hint: carry again", new ChunksToCarry(Optional.empty(), false));

    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("request.txt is not written")
        .contains("hint: carry again");
    assertThat(folder.resolve("request.txt")).doesNotExist();
  }

  @Test
  void keepsAFileThatAppearedMeanwhile() throws IOException {
    RequestOption option = option();
    Files.writeString(folder.resolve("request.txt"), "another's");

    assertThatThrownBy(
            () ->
                option.settle(
                    false, "hint: carry again", new ChunksToCarry(Optional.of(TWO), false)))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("exists already");
    assertThat(folder.resolve("request.txt")).hasContent("another's");
  }

  private RequestOption option() {
    PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
    RequestOption option = new RequestOption(new Console(stream, stream, false));
    CommandSpec command =
        CommandSpec.create().addMixin("request", CommandSpec.forAnnotatedObject(option));
    new CommandLine(command).parseArgs("--request", folder.resolve("request.txt").toString());
    return option;
  }
}
