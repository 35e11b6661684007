package eu.casemate.installer.cli.bundle;

import eu.casemate.bundle.ceremony.RootFile;
import eu.casemate.bundle.tuf.RoleKeys;
import eu.casemate.bundle.tuf.RootMetadata;
import eu.casemate.bundle.tuf.TopLevelRole;
import eu.casemate.installer.cli.option.ExistingPath;
import eu.casemate.installer.cli.option.OutputOptions;
import eu.casemate.installer.outcome.ExitStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code casemate bundle root rotate}. */
@Command(
    name = "rotate",
    description = "Make the next trust root after a signed one: other holders, other thresholds.",
    footer = {
      "",
      "Example:",
      "  casemate bundle root rotate trust/1.root.json --remove all=3f2a90bc11de7702 \\",
      "    --key-of all=zoe.pub",
      "",
      "It is written beside the file as its next version. Enough holders of the old root and",
      "enough of the new one have to sign it: casemate bundle root sign."
    })
public final class RootRotateCommand implements Callable<ExitStatus> {
  @Parameters(
      converter = ExistingPath.class,
      paramLabel = "FILE",
      description = "The present root, N.root.json.")
  private Path file = Path.of("");

  @Option(
      names = "--remove",
      paramLabel = "ROLES=FINGERPRINT",
      description = "Take roles from a key: its fingerprint, at least its first 16 digits.")
  private List<String> removed = List.of();

  @Mixin private RoleOptions options;
  @Mixin private OutputOptions output;

  @Override
  public ExitStatus call() {
    RootFile present = RootFile.read(file);
    RootMetadata next = present.next(options.expires());
    List<RoleRemoval> removals = removed.stream().map(RoleRemoval::parse).toList();
    for (TopLevelRole role : TopLevelRole.values()) {
      RoleKeys keys = present.root().keysOf(role);
      for (RoleRemoval removal : removals) {
        keys = removal.from(role, keys);
      }
      RoleKeys changed = options.withNewHolders(role, keys);
      next = next.with(role, options.threshold(role).map(changed::withThreshold).orElse(changed));
    }
    return RootView.show(output, present.createNext(next));
  }
}
