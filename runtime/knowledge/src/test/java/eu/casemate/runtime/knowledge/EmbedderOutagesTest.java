package eu.casemate.runtime.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import eu.casemate.serving.embedding.EmbeddingException;
import eu.casemate.serving.embedding.EmbeddingException.Kind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What is told of embedders that give no vectors. */
final class EmbedderOutagesTest {

  private static final List<String> USED = List.of("first", "second");
  private static final Logger LOGGER = (Logger) LoggerFactory.getLogger(EmbedderOutages.class);

  private final EmbedderOutages outages = new EmbedderOutages();
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @BeforeEach
  void listen() {
    log.start();
    LOGGER.addAppender(log);
  }

  @AfterEach
  void stopListening() {
    LOGGER.detachAppender(log);
  }

  @Test
  void endsWithVectorsThatAllHaveMadeSince() {
    long before = System.nanoTime();
    fail();
    assertThat(outages.justFailed(USED)).isTrue();
    assertThat(outages.justFailed(List.of("third"))).isFalse();
    outages.end(USED, _ -> Optional.of(before));
    outages.end(
        USED, name -> name.equals("first") ? Optional.of(System.nanoTime()) : Optional.empty());
    fail();
    assertThat(warnings()).as("a kept vector ends no outage").isEqualTo(1);
    outages.end(USED, _ -> Optional.of(System.nanoTime()));
    assertThat(outages.justFailed(USED)).isFalse();
    fail();
    assertThat(warnings()).isEqualTo(2);
  }

  @Test
  void leavesTheFailuresOfOtherStoresAsTheyAre() {
    KnowledgeException other = new KnowledgeException("The index cannot be read", new Exception());
    assertThatThrownBy(() -> outages.note(USED, other)).isSameAs(other);
    assertThat(outages.justFailed(USED)).isFalse();
  }

  private void fail() {
    EmbeddingException cause = new EmbeddingException(Kind.UNAVAILABLE, "It does not answer");
    outages.note(USED, new KnowledgeException("It does not answer", cause));
  }

  private long warnings() {
    return log.list.stream().filter(each -> each.getLevel() == Level.WARN).count();
  }
}
