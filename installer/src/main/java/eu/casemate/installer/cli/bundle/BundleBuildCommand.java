package eu.casemate.installer.cli.bundle;

import eu.casemate.bundle.build.BuildListener;
import eu.casemate.bundle.build.BuiltBundle;
import eu.casemate.bundle.build.BundleBuilder;
import eu.casemate.bundle.build.lock.BundleLock;
import eu.casemate.bundle.build.lock.BundleLockFile;
import eu.casemate.bundle.build.spec.BundleSpec;
import eu.casemate.installer.cli.option.OutputOptions;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.terminal.Progress;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code casemate bundle build}. */
@Command(
    name = "build",
    description = "Build the media folder of a bundle from inputs that are what the lock pins.",
    footer = {
      "",
      "Example:",
      "  casemate bundle build -f bundle.yaml --set checkout=. --lock target/bundle.lock -o out/",
      "",
      "Exit code 3 when an input is not what the lock pins; then nothing is written."
    })
public final class BundleBuildCommand implements Callable<ExitStatus> {
  @Mixin private BuildOptions options;
  @Mixin private OutputOptions output;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "DIR",
      description = "The media folder to make; new or empty.")
  private Path folder = Path.of("");

  @Option(names = "--force", description = "Replace a bundle that stands there already.")
  private boolean force;

  @Override
  public ExitStatus call() {
    BundleSpec spec = options.specification();
    BundleLock lock = BundleLockFile.read(options.lock());
    BuiltBundle built = build(spec, lock);
    ReleaseView view = ReleaseView.of(built.folder(), built.release(), built.metadataDigest());
    output.result("casemate-bundle-build/1", view, view.lines());
    output.console().note("hint: sign it with casemate bundle sign " + built.folder());
    return ExitStatus.OK;
  }

  private BuiltBundle build(BundleSpec spec, BundleLock lock) {
    try (Progress _ = output.console().activity("build")) {
      return new BundleBuilder(options.environment(), BuildListener.none())
          .build(spec, lock, folder, force);
    }
  }
}
