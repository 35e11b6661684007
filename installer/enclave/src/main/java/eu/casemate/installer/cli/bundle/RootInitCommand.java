package eu.casemate.installer.cli.bundle;

import eu.casemate.bundle.ceremony.RootFile;
import eu.casemate.bundle.tuf.RoleKeys;
import eu.casemate.bundle.tuf.RootMetadata;
import eu.casemate.bundle.tuf.TopLevelRole;
import eu.casemate.installer.cli.option.OutputOptions;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code casemate bundle root init}. */
@Command(
    name = "init",
    description = "Make the first trust root, 1.root.json, still unsigned.",
    footer = {
      "",
      "Example:",
      "  casemate bundle root init -o trust/ --key-of all=marie.pub --key-of all=jean.pub \\",
      "    --key-of root=zoe.pub --threshold root,targets=2",
      "",
      "A role without a threshold needs more than half of its holders. Then every holder signs",
      "with casemate bundle root sign, and the file goes to the enclave apart from the media."
    })
public final class RootInitCommand implements Callable<ExitStatus> {
  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "DIR",
      description = "The folder that gets 1.root.json.")
  private Path folder = Path.of("");

  @Mixin private RoleOptions options;
  @Mixin private OutputOptions output;

  @Override
  public ExitStatus call() {
    Map<TopLevelRole, RoleKeys> roles = new EnumMap<>(TopLevelRole.class);
    for (TopLevelRole role : TopLevelRole.values()) {
      roles.put(role, keys(role));
    }
    RootMetadata metadata = RootMetadata.first(options.expires(), roles);
    RootFile made = RootFile.create(folder.resolve(metadata.fileName()), metadata);
    return RootView.show(output, made);
  }

  private RoleKeys keys(TopLevelRole role) {
    RoleKeys keys = options.withNewHolders(role, new RoleKeys(1, List.of()));
    if (keys.keys().isEmpty()) {
      throw new OperatorException(
          ExitStatus.USAGE,
          "nobody has the role " + role,
          "add --key-of " + role + "=FILE.pub, or --key-of all=FILE.pub");
    }
    return keys.withThreshold(options.threshold(role).orElse(keys.keys().size() / 2 + 1));
  }
}
