package eu.casemate.bundle.model;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Map;

/** Checks a folder of one file in a process of its own, whose heap the test makes small. */
final class SmallHeapCheck {

  private SmallHeapCheck() {}

  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[0]);
    try (FileChannel channel = FileChannel.open(file)) {
      ModelVerdict verdict =
          ModelFolderCheck.check(Map.of(file.getFileName().toString(), ModelBytes.of(channel)));
      if (verdict instanceof ModelVerdict.Refused) {
        throw new IllegalStateException(verdict.toString());
      }
    }
  }
}
