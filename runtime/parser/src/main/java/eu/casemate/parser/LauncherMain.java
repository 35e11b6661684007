package eu.casemate.parser;

import eu.casemate.parser.sandbox.Sandbox;
import eu.casemate.parser.sandbox.SandboxException;
import java.util.List;

/**
 * Limits itself and becomes the parser: {@code LauncherMain ADDRESS_MIB PROCESSOR_SECONDS
 * COMMAND…}. The command begins with an absolute path.
 */
public final class LauncherMain {

  private static final int FIXED = 2;
  private static final int OPEN_FILES = 128;

  // One arena: threads must not reserve addresses that the limit counts.
  private static final List<String> ENVIRONMENT = List.of("MALLOC_ARENA_MAX=1", "LC_ALL=C.UTF-8");

  private LauncherMain() {}

  /** The process's entry; ends only when the parser cannot be started. */
  public static void main(String[] args) {
    try {
      List<String> command = List.of(args).subList(FIXED, args.length);
      Sandbox.enter(
          new Sandbox.Limits(Long.parseLong(args[0]) << 20, Long.parseLong(args[1]), OPEN_FILES));
      Sandbox.become(command, ENVIRONMENT);
    } catch (SandboxException | IllegalArgumentException e) {
      System.exit(ExitCode.NO_SANDBOX);
    }
  }
}
