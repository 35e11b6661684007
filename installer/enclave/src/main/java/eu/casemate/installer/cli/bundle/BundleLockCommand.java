package eu.casemate.installer.cli.bundle;

import eu.casemate.bundle.assemble.BuildListener;
import eu.casemate.bundle.assemble.BundleLocker;
import eu.casemate.bundle.assemble.lock.BundleLock;
import eu.casemate.bundle.assemble.lock.BundleLockFile;
import eu.casemate.bundle.assemble.spec.BundleSpec;
import eu.casemate.installer.cli.option.OutputOptions;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.terminal.Progress;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code casemate bundle lock}. */
@Command(
    name = "lock",
    description = "Resolve every input of a bundle and pin its SHA-256.",
    footer = {
      "",
      "Example:",
      "  casemate bundle lock -f bundle.yaml --set checkout=. --output target/bundle.lock",
      "  casemate bundle lock -f bundle.yaml --set checkout=. --update   # then review and commit",
      "",
      "Without --update the third-party artifacts must be what --lock pins already."
    })
public final class BundleLockCommand implements Callable<ExitStatus> {
  @Mixin private SpecOptions options;
  @Mixin private OutputOptions output;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Target target = new Target();

  /** Where the pins go. */
  private static final class Target {
    @Option(
        names = {"-o", "--output"},
        paramLabel = "FILE",
        description = "Write the pins of all inputs here, for bundle build.")
    private Path file = Path.of("");

    @Option(
        names = "--update",
        description = "Pin the third-party artifacts afresh, and only them, in --lock.")
    private boolean update;
  }

  @Override
  public ExitStatus call() {
    BundleSpec spec = options.specification();
    BundleLocker locker =
        new BundleLocker(options.environment(), options.fetcher(), BuildListener.none());
    BundleLock lock = lock(locker, spec);
    Path file = target.update ? options.lockFile() : target.file;
    BundleLockFile.write(file, lock);
    LockView view = new LockView(file.toString(), lock.pins().size());
    output.result("casemate-bundle-lock/1", view, view.lines());
    return ExitStatus.OK;
  }

  private BundleLock lock(BundleLocker locker, BundleSpec spec) {
    try (Progress _ = output.console().activity("lock")) {
      return target.update
          ? locker.update(spec).thirdPartyOnly(spec)
          : locker.lock(spec, options.lock());
    }
  }
}
