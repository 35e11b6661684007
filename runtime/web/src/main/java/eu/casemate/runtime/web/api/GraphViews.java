package eu.casemate.runtime.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.casemate.runtime.knowledge.graph.GraphEntity;
import eu.casemate.runtime.knowledge.graph.GraphEpisode;
import eu.casemate.runtime.knowledge.graph.GraphFact;
import eu.casemate.runtime.knowledge.graph.GraphMention;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What GraphRoutes take and give, as it goes over the wire. */
final class GraphViews {

  private GraphViews() {}

  /** Something that documents speak of. */
  record Entity(String type, String name, int relations) {

    static Entity of(GraphEntity entity) {
      return new Entity(entity.type(), entity.name(), entity.relations());
    }
  }

  /** Entities, those with most relations first. */
  record Entities(List<Entity> entities) {}

  /** A section that says something of an entity; {@code section} counts from 0. */
  record Mention(String relation, String entity, String document, int section) {

    static Mention of(GraphMention mention) {
      return new Mention(
          mention.relation(),
          mention.entity(),
          mention.section().document().value(),
          mention.section().ordinal());
    }
  }

  /** An entity and where it is spoken of. */
  record EntityDetail(String type, String name, List<Mention> mentions) {}

  /** What is said of two things; {@code document} says so, where it is one alone. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Relation(
      String relation,
      String fromType,
      String from,
      String toType,
      String to,
      Optional<String> document) {

    static Relation of(GraphFact fact) {
      return new Relation(
          fact.relation(),
          fact.from().type(),
          fact.from().name(),
          fact.to().type(),
          fact.to().name(),
          fact.document());
    }
  }

  /** Relations of the graph. */
  record Relations(List<Relation> relations) {}

  /** When a document's present text came in. */
  record Episode(String document, Instant at) {

    static Episode of(GraphEpisode episode) {
      return new Episode(episode.document(), episode.at());
    }
  }

  /** Episodes, the last first. */
  record Episodes(List<Episode> episodes) {}

  /** A day that a section names, or from or until which something holds. */
  record Day(String day, String relation, String document, int section) {}

  /** Days in their order. */
  record Timeline(List<Day> days) {}

  /** How many nodes of each type there are. */
  record Counts(Map<String, Integer> nodes) {}
}
