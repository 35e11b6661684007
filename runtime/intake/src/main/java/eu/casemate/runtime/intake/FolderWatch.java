package eu.casemate.runtime.intake;

import eu.casemate.runtime.database.TenantTransactions;
import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.DocumentParser;
import eu.casemate.runtime.knowledge.BackgroundLoop.Progress;
import eu.casemate.runtime.knowledge.Knowledge;
import eu.casemate.runtime.tenancy.Caller;
import eu.casemate.runtime.tenancy.Clearance;
import eu.casemate.runtime.tenancy.Principal;
import eu.casemate.runtime.tenancy.Role;
import eu.casemate.runtime.tenancy.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at watched folders: a file that is new or has changed, and has been left alone for a while,
 * becomes an upload of the folder's job. Links are never followed: they may lead out of the inbox.
 */
final class FolderWatch {

  private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);

  /** A file that changed more recently may still be being written. */
  private static final long QUIET_MILLIS = 2_000;

  private static final int MOST_FILES = 100_000;
  private static final int DEEPEST = 32;

  private final JobTables jobs;
  private final JobItems items;
  private final WatchTables watches;
  private final TenantTransactions transactions;
  private final Knowledge knowledge;
  private final Path inbox;
  private final Runnable added;
  private final Clock clock = Clock.systemUTC();

  FolderWatch(
      JobTables jobs,
      JobItems items,
      WatchTables watches,
      TenantTransactions transactions,
      Knowledge knowledge,
      Path inbox,
      Runnable added) {
    this.jobs = jobs;
    this.items = items;
    this.watches = watches;
    this.transactions = transactions;
    this.knowledge = knowledge;
    this.inbox = inbox;
    this.added = added;
  }

  Progress piece() {
    boolean failed = false;
    for (TenantId tenant : jobs.tenants()) {
      for (WatchedFolder watch : watches.all(tenant)) {
        // One folder's failure must not hold the others up.
        try {
          look(tenant, watch);
        } catch (RuntimeException e) {
          LOG.warn("A watched folder waits: {}", e.getClass().getSimpleName());
          failed = true;
        }
      }
    }
    return failed ? Progress.FAILED : Progress.NOTHING_LEFT;
  }

  private void look(TenantId tenant, WatchedFolder watch) {
    Path root = inbox.resolve(tenant.value());
    Path folder = watch.folder().isEmpty() ? root : root.resolve(watch.folder());
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      watches.looked(tenant, watch, "The folder is not there");
      return;
    }
    try {
      Map<String, WatchTables.Seen> before = watches.files(tenant, watch);
      Set<String> present = new HashSet<>();
      boolean all;
      try (Stream<Path> files = Files.walk(folder, DEEPEST)) {
        List<Path> found =
            files
                .filter(each -> Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS))
                .sorted()
                .limit(MOST_FILES + 1L)
                .toList();
        all = found.size() <= MOST_FILES;
        for (Path file : found) {
          String name = root.relativize(file).toString();
          present.add(name);
          take(tenant, watch, file, name, Optional.ofNullable(before.get(name)));
        }
      }
      if (all) {
        before.keySet().stream()
            .filter(name -> !present.contains(name))
            .forEach(name -> gone(tenant, watch, name));
      }
      watches.looked(tenant, watch, all ? "" : "It has more than " + MOST_FILES + " files");
    } catch (IOException e) {
      LOG.warn("A watched folder cannot be read: {}", e.getClass().getSimpleName());
      watches.looked(tenant, watch, "The folder cannot be read");
    }
  }

  private void take(
      TenantId tenant,
      WatchedFolder watch,
      Path file,
      String name,
      Optional<WatchTables.Seen> before)
      throws IOException {
    BasicFileAttributes is =
        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    WatchTables.Seen now = new WatchTables.Seen(is.size(), is.lastModifiedTime().toMillis());
    boolean quiet = clock.millis() - now.modifiedMillis() >= QUIET_MILLIS;
    if (before.filter(now::equals).isPresent() || !quiet) {
      return;
    }
    Optional<String> wrong = wrong(name, is.size());
    if (wrong.isPresent()) {
      transactions.of(
          tenant,
          "refuse a file",
          connection -> JobItems.refuse(connection, tenant, watch.job(), name, wrong.get()));
    } else {
      items.add(
          tenant, watch.job(), new DocumentName(name), Optional.empty(), Files.readAllBytes(file));
      added.run();
    }
    // After the upload is kept: a crash between the two takes the file once more, to no harm.
    watches.seen(tenant, watch, name, now);
  }

  private static Optional<String> wrong(String name, long bytes) {
    if (bytes == 0) {
      return Optional.of("The file is empty");
    }
    if (bytes > DocumentParser.MAX_BYTES) {
      return Optional.of("A document may have at most " + DocumentParser.MAX_BYTES + " bytes");
    }
    return DocumentName.problem(name);
  }

  private void gone(TenantId tenant, WatchedFolder watch, String name) {
    if (watch.mirror()) {
      Caller caller =
          new Caller(
              tenant,
              new Principal.Program("watched folder"),
              Set.of(Role.PROGRAM),
              Clearance.LOWEST,
              "watched folder");
      knowledge.delete(caller, new DocumentName(name));
    }
    watches.gone(tenant, watch, name);
  }
}
