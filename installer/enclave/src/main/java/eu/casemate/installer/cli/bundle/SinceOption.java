package eu.casemate.installer.cli.bundle;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.Digest;
import eu.casemate.bundle.Label;
import eu.casemate.bundle.durable.BoundedFile;
import eu.casemate.bundle.key.PublicKeyFile;
import eu.casemate.bundle.media.Authentication;
import eu.casemate.bundle.media.BundleVerifier;
import eu.casemate.bundle.statement.PayloadType;
import eu.casemate.bundle.statement.SignedStatement;
import eu.casemate.bundle.volume.ChunkInventory;
import eu.casemate.installer.cli.option.ExistingPath;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import picocli.CommandLine.Option;

/**
 * {@code --since INVENTORY --site-key FILE}: what an appliance says it holds, and its signature; or
 * {@code --since MEDIA}: an earlier release, as its signed metadata lists it.
 */
final class SinceOption {
  /** Base64 adds a third to the inventory, and the envelope a little. */
  private static final int LARGEST = ChunkInventory.LARGEST / 2 * 3;

  @Option(
      converter = ExistingPath.class,
      names = "--since",
      paramLabel = "INVENTORY|MEDIA",
      description =
          "Carry only what this exported inventory, or the earlier release on these media, does not"
              + " hold.")
  private Optional<Path> inventory = Optional.empty();

  @Option(
      converter = ExistingPath.class,
      names = "--site-key",
      paramLabel = "FILE",
      description = "The public key of the site that signed the inventory.")
  private Optional<Path> siteKey = Optional.empty();

  /** What was given; it is read. */
  List<Path> given() {
    return inventory.stream().toList();
  }

  /**
   * The inventory, its signature checked.
   *
   * @param roots the trust roots, by the first of which media are judged
   * @throws OperatorException (usage) without the key or with nothing that it signed, (rejected) if
   *     the signature does not hold
   */
  Optional<ChunkInventory> inventory(List<byte[]> roots) {
    if (siteKey.isPresent() && inventory.filter(Files::isRegularFile).isEmpty()) {
      throw new OperatorException(
          ExitStatus.USAGE,
          "--site-key names who signed an inventory, and --since names none",
          "add --since INVENTORY; what stands on media is signed by those of the trust root");
    }
    return inventory.map(path -> Files.isDirectory(path) ? ofMedia(path, roots) : read(path));
  }

  private static ChunkInventory ofMedia(Path media, List<byte[]> roots) {
    return switch (BundleVerifier.of(roots.getFirst()).authenticate(List.of(media))) {
      case Authentication.Authentic(var bundle) -> {
        TreeSet<Digest> chunks = new TreeSet<>();
        bundle.release().contents().chunks().forEach(chunk -> chunks.add(chunk.digest()));
        Label title = new Label(bundle.release().title());
        yield new ChunkInventory(new Label("media"), List.of(title), chunks);
      }
      case Authentication.Refused(var problems, var notes) ->
          throw new OperatorException(
              ExitStatus.REJECTED,
              media + " is no signed release: " + problems.getFirst().sentence(),
              "name media that are signed, or an inventory");
    };
  }

  private ChunkInventory read(Path file) {
    Path keyFile =
        siteKey.orElseThrow(
            () ->
                new OperatorException(
                    ExitStatus.USAGE,
                    "--since names an inventory, and nothing the key that signed it",
                    "add --site-key FILE, the public key that casemate bundle key create wrote"));
    try {
      PublicKeyFile key = PublicKeys.read(keyFile);
      SignedStatement statement = SignedStatement.read(BoundedFile.read(file, LARGEST), LARGEST);
      byte[] payload =
          statement
              .signedBy(key.key(), new PayloadType(ChunkInventory.MEDIA_TYPE))
              .orElseThrow(
                  () ->
                      new OperatorException(
                          ExitStatus.REJECTED,
                          file + " is not an inventory that " + key.name() + " signed",
                          "export it again, or name the site's own key"));
      return ChunkInventory.read(payload);
    } catch (BundleException e) {
      throw new OperatorException(
          ExitStatus.REJECTED, file + " is no inventory", e, "export it again");
    } catch (IOException e) {
      throw new OperatorException(
          ExitStatus.USAGE, "cannot read " + file, e, "name the file that inventory export wrote");
    }
  }
}
