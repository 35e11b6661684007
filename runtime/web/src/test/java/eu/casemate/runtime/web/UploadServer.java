package eu.casemate.runtime.web;

import eu.casemate.runtime.agents.ScriptedEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A process with the real listeners that parses what is uploaded; ends with its input. */
final class UploadServer {

  private UploadServer() {}

  public static void main(String[] args) throws IOException {
    TestRuntime runtime = new TestRuntime(Path.of(args[0]), new ScriptedEngine(true, List.of()));
    while (System.in.read() >= 0) {
      Thread.onSpinWait();
    }
    runtime.close();
  }
}
