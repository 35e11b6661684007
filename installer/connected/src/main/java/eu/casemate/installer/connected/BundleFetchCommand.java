package eu.casemate.installer.connected;

import eu.casemate.bundle.assemble.lock.BundleLock;
import eu.casemate.bundle.assemble.spec.BundleSpec;
import eu.casemate.bundle.fetch.BundleFetch;
import eu.casemate.bundle.fetch.CachedInput;
import eu.casemate.installer.cli.bundle.SpecOptions;
import eu.casemate.installer.cli.option.OutputOptions;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.terminal.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code casemate bundle fetch}. */
@Command(
    name = "fetch",
    description = "Get every third-party input of a bundle into the cache.",
    footer = {
      "",
      "Example:",
      "  casemate bundle fetch -f bundle.yaml --set checkout=.",
      "",
      "Then bundle lock and bundle build need no connection. The cache is $CASEMATE_CACHE, else",
      "casemate in $XDG_CACHE_HOME, else in ~/.cache. What is whole in it is not fetched again.",
      "Exit code 3 when an input is not what --lock pins, or not pinned."
    })
final class BundleFetchCommand implements Callable<ExitStatus> {
  /** What the machine-readable form says. */
  private record View(List<Cached> inputs) {}

  private record Cached(String input, String sha256, long size) {}

  @Mixin private SpecOptions options;
  @Mixin private OutputOptions output;

  @Override
  public ExitStatus call() {
    BundleSpec spec = options.specification();
    BundleLock lock = options.lock();
    List<Cached> inputs = new ArrayList<>();
    try (Progress _ = output.console().activity("fetch")) {
      new BundleFetch(options.environment(), options.fetcher())
          .fetch(spec, lock, input -> tell(input, inputs));
    }
    String end = "the cache holds %d fetched input(s) of this bundle".formatted(inputs.size());
    output.result("casemate-bundle-fetch/1", new View(inputs), List.of(end));
    return ExitStatus.OK;
  }

  /** A line as soon as an input is there. */
  private void tell(CachedInput input, List<Cached> inputs) {
    String digest = input.pin().digest().hex();
    inputs.add(new Cached(input.key().value(), digest, input.pin().size()));
    if (!output.json()) {
      output.console().out("in the cache: %s, SHA-256 %s".formatted(input.key(), digest));
    }
  }
}
