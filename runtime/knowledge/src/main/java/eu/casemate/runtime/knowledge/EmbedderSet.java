package eu.casemate.runtime.knowledge;

import eu.casemate.serving.embedding.Embedder;
import eu.casemate.serving.embedding.EmbedderEntry;
import eu.casemate.serving.embedding.EmbedderIdentity;
import eu.casemate.serving.embedding.Embedders;
import eu.casemate.serving.embedding.EmbeddingException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The embedders that the descriptor names; each is opened when it is first needed. */
final class EmbedderSet implements AutoCloseable {

  private final Map<String, EmbedderEntry> entries = new LinkedHashMap<>();
  private final Map<String, Embedder> open = new HashMap<>();
  private final Function<EmbedderEntry, Embedder> opener;

  EmbedderSet(List<EmbedderEntry> entries) {
    this(entries, Embedders::open);
  }

  EmbedderSet(List<EmbedderEntry> entries, Function<EmbedderEntry, Embedder> opener) {
    this.opener = opener;
    entries.forEach(each -> this.entries.put(each.name(), each));
    if (entries.isEmpty()) {
      throw new KnowledgeException(
          "The configuration names no embedder; it must name one at least");
    }
  }

  /** The embedder of those who chose none. */
  String defaultName() {
    return entries.keySet().iterator().next();
  }

  List<String> names() {
    return List.copyOf(entries.keySet());
  }

  boolean has(String name) {
    return entries.containsKey(name);
  }

  /** Below which best cosine a question is off topic for this embedder. */
  double offTopicBelow(String name) {
    EmbedderEntry entry = entries.get(name);
    return entry == null ? EmbedderEntry.NEVER_OFF_TOPIC : entry.offTopicBelow();
  }

  /** The embedder; one that cannot be opened is tried again at the next call. */
  synchronized Embedder of(String name) {
    Embedder known = open.get(name);
    if (known != null) {
      return known;
    }
    EmbedderEntry entry = entries.get(name);
    if (entry == null) {
      throw new KnowledgeException(
          "The embedder '" + name + "' is not in this release; choose one of " + names());
    }
    try {
      Embedder opened = new Watched(name, opener.apply(entry));
      open.put(name, opened);
      return opened;
    } catch (EmbeddingException e) {
      throw new KnowledgeException(String.valueOf(e.getMessage()), e);
    }
  }

  private synchronized void forget(String name, Embedder changed) {
    if (open.remove(name, changed)) {
      changed.close();
    }
  }

  /**
   * An open embedder; one whose engine serves another model now is opened again at the next call,
   * as what it has become.
   */
  private final class Watched implements Embedder {

    private final String name;
    private final Embedder embedder;

    Watched(String name, Embedder embedder) {
      this.name = name;
      this.embedder = embedder;
    }

    @Override
    public EmbedderIdentity identity() {
      return embedder.identity();
    }

    @Override
    public List<float[]> embed(Input input, List<String> texts) {
      try {
        return embedder.embed(input, texts);
      } catch (EmbeddingException e) {
        if (e.kind() == EmbeddingException.Kind.CHANGED) {
          forget(name, this);
        }
        throw e;
      }
    }

    @Override
    public void close() {
      embedder.close();
    }
  }

  /** The space of this embedder's vectors of a view. */
  Space space(String name, View view) {
    return Space.of(of(name).identity(), view);
  }

  @Override
  public synchronized void close() {
    open.values().forEach(Embedder::close);
    open.clear();
  }
}
