package eu.casemate.serving.embedding;

import eu.casemate.serving.embedding.EmbeddingException.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A list of texts whose vectors several threads make. Each takes the next text when it is done with
 * one, and a place for each text, so that two lists proceed side by side. After a failure the rest
 * is left.
 */
final class Spread {

  private final List<String> texts;
  private final Function<String, float[]> model;
  private final Semaphore places;
  private final float[][] vectors;
  private final AtomicInteger next = new AtomicInteger();
  private final CountDownLatch left;
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  Spread(List<String> texts, Function<String, float[]> model, Semaphore places) {
    this.texts = texts;
    this.model = model;
    this.places = places;
    this.vectors = new float[texts.size()][];
    this.left = new CountDownLatch(texts.size());
  }

  /** Makes vectors until none is left to begin; for threads other than the caller's. */
  void help() {
    for (int i = next.getAndIncrement(); i < vectors.length; i = next.getAndIncrement()) {
      try {
        if (failure.get() == null) {
          places.acquire();
          try {
            vectors[i] = model.apply(texts.get(i));
          } finally {
            places.release();
          }
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        failure.compareAndSet(null, e);
      } catch (RuntimeException | Error e) {
        failure.compareAndSet(null, e);
      } finally {
        left.countDown();
      }
    }
  }

  /** Makes vectors too, and gives them all when the last one is there. */
  List<float[]> vectors() {
    help();
    awaitOthers();
    return switch (failure.get()) {
      case null -> Arrays.asList(vectors);
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case Throwable e ->
          throw new EmbeddingException(
              Kind.UNAVAILABLE, "Embedding was interrupted; ask again when it may run", e);
    };
  }

  /** They are at most at one text each, which cannot be broken off. */
  private void awaitOthers() {
    boolean interrupted = false;
    while (true) {
      try {
        left.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
