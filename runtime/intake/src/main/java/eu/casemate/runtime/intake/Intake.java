package eu.casemate.runtime.intake;

import eu.casemate.runtime.database.DatabaseLogin;
import eu.casemate.runtime.database.TenantTransactions;
import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.Language;
import eu.casemate.runtime.knowledge.BackgroundLoop;
import eu.casemate.runtime.knowledge.BackgroundLoop.Pauses;
import eu.casemate.runtime.knowledge.Knowledge;
import eu.casemate.runtime.knowledge.library.CollectionName;
import eu.casemate.runtime.knowledge.library.DocumentLabel;
import eu.casemate.runtime.tenancy.Caller;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Jobs and watched folders of all tenants. What a job has taken is in PostgreSQL when {@link #add}
 * returns; it is taken in on a thread of this object, one after the other, and again after a crash.
 * Every method acts for its caller's tenant; an id of another tenant is like one that nobody has.
 */
public final class Intake implements AutoCloseable {

  private static final Pauses WORK =
      new Pauses(Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofSeconds(10));
  private static final Pauses LOOK =
      new Pauses(Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofSeconds(5));

  private final TenantTransactions transactions;
  private final JobTables jobs;
  private final JobItems items;
  private final WatchTables watches;
  private final BackgroundLoop work;
  private final BackgroundLoop look;

  /** Told of each upload that was taken in, for the records. */
  @FunctionalInterface
  public interface Taken {
    /** The document of this name was {@code added}, {@code replaced} or {@code unchanged}. */
    void taken(Caller caller, DocumentName name, String outcome);
  }

  /**
   * Goes on with what was left.
   *
   * @param inbox the folder whose subfolders, one for each tenant, may be watched
   * @param scratch a folder for one upload at a time
   */
  public Intake(DatabaseLogin login, Knowledge knowledge, Path inbox, Path scratch, Taken taken) {
    this(login, knowledge, inbox, scratch, taken, WORK, LOOK);
  }

  Intake(
      DatabaseLogin login,
      Knowledge knowledge,
      Path inbox,
      Path scratch,
      Taken taken,
      Pauses working,
      Pauses looking) {
    this.transactions = new TenantTransactions(login, "jobs");
    this.jobs = new JobTables(transactions);
    this.items = new JobItems(transactions);
    this.watches = new WatchTables(transactions);
    JobWork worker = new JobWork(jobs, new WaitingUploads(transactions), knowledge, scratch, taken);
    this.work = new BackgroundLoop("jobs", worker::piece, working);
    FolderWatch watch =
        new FolderWatch(jobs, items, watches, transactions, knowledge, inbox, work::wake);
    this.look = new BackgroundLoop("watched-folders", watch::piece, looking);
    work.wake();
    look.wake();
  }

  /** Makes a job that takes uploads. */
  public Job create(Caller caller, CollectionName collection, Set<DocumentLabel> labels) {
    return require(caller, jobs.create(caller, collection, labels));
  }

  /** The jobs, the newest first. */
  public List<Job> jobs(Caller caller) {
    return jobs.jobs(caller.tenant());
  }

  /** The job with this id. */
  public Optional<Job> job(Caller caller, JobId id) {
    return jobs.job(caller.tenant(), id);
  }

  /** Keeps an upload, whose place in the job is returned; it is taken in later. */
  public int add(
      Caller caller, JobId job, DocumentName name, Optional<Language> language, byte[] content) {
    int ordinal = items.add(caller.tenant(), job, name, language, content);
    work.wake();
    return ordinal;
  }

  /** The uploads of a job in their order, those after this place. */
  public List<JobItem> items(
      Caller caller, JobId job, Optional<ItemState> state, int after, int limit) {
    require(caller, job);
    return items.items(caller.tenant(), job, state, after, limit);
  }

  /** Takes no more uploads. */
  public Job close(Caller caller, JobId id) {
    return become(caller, id, JobState.CLOSED);
  }

  /** Drops what has not been begun. */
  public Job cancel(Caller caller, JobId id) {
    return become(caller, id, JobState.CANCELLED);
  }

  private Job become(Caller caller, JobId id, JobState state) {
    Job job = require(caller, id);
    if (watches(caller).stream().anyMatch(each -> each.job().equals(id))) {
      throw IntakeProblem.conflict("The job is of a watched folder", "Stop watching it instead");
    }
    if (job.state() == JobState.CANCELLED && state == JobState.CLOSED) {
      throw IntakeProblem.conflict("The job is cancelled", "Make another job");
    }
    jobs.become(caller.tenant(), id, state);
    return require(caller, id);
  }

  /** Tries dead letters again. */
  public Job retry(Caller caller, JobId id) {
    if (require(caller, id).state() == JobState.CANCELLED) {
      throw IntakeProblem.conflict("The job is cancelled", "Make another job");
    }
    items.retry(caller.tenant(), id);
    work.wake();
    return require(caller, id);
  }

  /** Forgets a job that has nothing left to do; its documents stay. */
  public void remove(Caller caller, JobId id) {
    Job job = require(caller, id);
    if (!job.done()) {
      throw IntakeProblem.conflict(
          "The job is not done", "Close it and wait for it, or cancel it first");
    }
    if (!jobs.remove(caller.tenant(), id)) {
      throw IntakeProblem.conflict("The job is of a watched folder", "Stop watching it first");
    }
  }

  private Job require(Caller caller, JobId id) {
    return job(caller, id).orElseThrow(() -> IntakeProblem.absent("job"));
  }

  /** The folders that are watched, by name. */
  public List<WatchedFolder> watches(Caller caller) {
    return watches.all(caller.tenant());
  }

  /** The watched folder with this id. */
  public Optional<WatchedFolder> watch(Caller caller, JobId id) {
    return watches(caller).stream().filter(each -> each.id().equals(id)).findFirst();
  }

  /**
   * Watches a folder of the tenant's inbox from now on; all that is there is taken in.
   *
   * @param folder a relative path; empty for the whole inbox of the tenant
   * @param mirror whether a document goes when its file goes
   */
  public WatchedFolder startWatching(
      Caller caller, String folder, CollectionName collection, boolean mirror) {
    JobId id = watches.add(caller, folder, collection, mirror);
    look.wake();
    return watch(caller, id).orElseThrow(() -> IntakeProblem.absent("watched folder"));
  }

  /** Watches no more; the documents stay. */
  public void stopWatching(Caller caller, JobId id) {
    WatchedFolder watch =
        watch(caller, id).orElseThrow(() -> IntakeProblem.absent("watched folder"));
    watches.remove(caller.tenant(), watch);
  }

  @Override
  public void close() {
    look.close();
    work.close();
    transactions.close();
  }
}
