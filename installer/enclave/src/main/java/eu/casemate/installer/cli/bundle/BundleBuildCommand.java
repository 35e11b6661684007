package eu.casemate.installer.cli.bundle;

import eu.casemate.bundle.assemble.BuildEvent;
import eu.casemate.bundle.assemble.BuildOptions;
import eu.casemate.bundle.assemble.BuiltBundle;
import eu.casemate.bundle.assemble.BundleBuilder;
import eu.casemate.bundle.assemble.lock.BundleLock;
import eu.casemate.bundle.assemble.spec.BundleSpec;
import eu.casemate.installer.cli.option.OutputOptions;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.terminal.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code casemate bundle build}. */
@Command(
    name = "build",
    description = "Build the volumes of a bundle from inputs that are what the lock pins.",
    footer = {
      "",
      "Example:",
      "  casemate bundle build -f bundle.yaml --roots keys/ --volume-size 25G --parity 5%% -o out/",
      "",
      "A build that is cut off leaves .NAME.building beside the folder; the next one removes it.",
      "With --since only what the inventory's appliance lacks is carried; the metadata, and so its",
      "signatures, are the same. Exit code 3 when an input is not what the lock pins; then nothing",
      "is written."
    })
public final class BundleBuildCommand implements Callable<ExitStatus> {
  @Mixin private SpecOptions options;
  @Mixin private RootsOption roots;
  @Mixin private VolumeOptions volumes;
  @Mixin private OutputOptions output;

  @Option(
      names = "--parity",
      paramLabel = "PERCENT",
      converter = Percent.Converter.class,
      description =
          "Add parity that repairs a damaged stretch, 1%% to 30%%, such as 5%% (default: none).")
  private Optional<Percent> parity = Optional.empty();

  @Mixin private SinceOption since;

  @Override
  public ExitStatus call() {
    List<byte[]> chain = roots.chain();
    Path folder = volumes.folder(since.given());
    BuildOptions how =
        new BuildOptions(
            chain,
            volumes.size(),
            parity.map(Percent::value).orElse(0),
            since.inventory(chain),
            volumes.force());
    BuiltBundle built = build(options.specification(), options.lock(), folder, how);
    ReleaseView view = ReleaseView.of(built);
    output.result("casemate-bundle-build/2", view, view.lines());
    output.console().note("hint: sign it with casemate bundle sign " + built.folder());
    return ExitStatus.OK;
  }

  private BuiltBundle build(BundleSpec spec, BundleLock lock, Path folder, BuildOptions how) {
    try (Progress progress = output.console().activity("build")) {
      return new BundleBuilder(
              options.environment(),
              options.fetcher(),
              event -> {
                if (event instanceof BuildEvent.Stored(long bytes)) {
                  progress.advance(bytes);
                }
              })
          .build(spec, lock, folder, how);
    }
  }
}
