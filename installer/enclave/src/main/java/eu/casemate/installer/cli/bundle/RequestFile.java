package eu.casemate.installer.cli.bundle;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.durable.BoundedFile;
import eu.casemate.bundle.volume.ChunkRequest;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import java.io.IOException;
import java.nio.file.Path;

/** The file that {@code media verify --request} wrote. */
final class RequestFile {
  private RequestFile() {}

  /**
   * What a file asks for.
   *
   * @throws OperatorException (usage) if it is no request, or cannot be read
   */
  static ChunkRequest read(Path request) {
    try {
      return ChunkRequest.read(BoundedFile.read(request, ChunkRequest.LARGEST));
    } catch (IOException | BundleException e) {
      throw new OperatorException(
          ExitStatus.USAGE,
          request + " is no request",
          e,
          "name the file that media verify --request wrote");
    }
  }
}
