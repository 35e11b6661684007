package eu.casemate.runtime.web.api;

import eu.casemate.runtime.intake.Job;
import eu.casemate.runtime.intake.JobItem;
import eu.casemate.runtime.knowledge.library.DocumentLabel;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What JobRoutes take and give, as it goes over the wire. */
final class JobViews {

  private JobViews() {}

  /** A job, and how many of its uploads are in which state. */
  record JobView(
      String id,
      String state,
      boolean done,
      String collection,
      List<String> labels,
      Instant created,
      int waiting,
      int taken,
      int refused,
      int failed,
      int dropped) {

    static JobView of(Job job) {
      return new JobView(
          job.id().value(),
          job.state().name().toLowerCase(Locale.ROOT),
          job.done(),
          job.collection().value(),
          job.labels().stream().map(DocumentLabel::value).toList(),
          job.created(),
          job.counts().waiting(),
          job.counts().taken(),
          job.counts().refused(),
          job.counts().failed(),
          job.counts().dropped());
    }
  }

  /** All jobs, the newest first. */
  record Jobs(List<JobView> jobs) {}

  /** Where a new job's documents go. */
  record NewJob(Optional<String> collection, Optional<List<String>> labels) {}

  /** An upload that is kept and will be taken in. */
  record Kept(String job, int ordinal, String document) {}

  /** An upload of a job; {@code outcome} is what it did, or why not. */
  record Item(
      int ordinal,
      String document,
      String state,
      int attempts,
      String outcome,
      long bytes,
      Instant since) {

    static Item of(JobItem item) {
      return new Item(
          item.ordinal(),
          item.name(),
          item.state().name().toLowerCase(Locale.ROOT),
          item.attempts(),
          item.outcome(),
          item.bytes(),
          item.since());
    }
  }

  /** Uploads in their order. */
  record Items(List<Item> items) {}

  /** A job that is forgotten. */
  record Removed(String id) {}
}
