package eu.casemate.runtime.web.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the OpenAPI document tells of a route.
 *
 * @param id a verb and its object, such as {@code getDocument}; each once
 * @param tag the chapter it stands in
 * @param summary what it does, in a sentence
 * @param query parameters of the address, after the question mark
 * @param body the record that the JSON body is of; none without a body
 * @param upload whether the body is a document's bytes
 * @param status of the answer when it works
 * @param answer the record that the answer is of; none where it is no JSON
 * @param media the type of an answer that is no JSON
 */
record Operation(
    String id,
    String tag,
    String summary,
    List<Query> query,
    Optional<Class<?>> body,
    boolean upload,
    int status,
    Optional<Class<?>> answer,
    String media) {

  /** A parameter of the address. */
  record Query(String name, Kind kind, boolean required, String description) {}

  /** What a parameter's value is. */
  enum Kind {
    /** Any text. */
    TEXT,
    /** A whole number. */
    NUMBER,
    /** {@code true} or {@code false}. */
    FLAG
  }

  Operation {
    query = List.copyOf(query);
  }

  /** An operation that answers 200 with JSON of this record. */
  static Operation of(String id, String tag, String summary, Class<?> answer) {
    return new Operation(
        id, tag, summary, List.of(), Optional.empty(), false, 200, Optional.of(answer), "");
  }

  /** An operation that answers 200 with something else than JSON. */
  static Operation of(String id, String tag, String summary, String media) {
    return new Operation(
        id, tag, summary, List.of(), Optional.empty(), false, 200, Optional.empty(), media);
  }

  /** The same with a JSON body of this record. */
  Operation takes(Class<?> json) {
    return with(query, json, upload, status);
  }

  /** The same with a document's bytes as the body. */
  Operation takesBytes() {
    return with(query, null, true, status);
  }

  /** The same with another status. */
  Operation answers(int other) {
    return with(query, body.orElse(null), upload, other);
  }

  /** The same with one more parameter, which may be left out. */
  Operation query(String name, Kind kind, String description) {
    return with(new Query(name, kind, false, description));
  }

  /** The same with one more parameter, which is needed. */
  Operation needs(String name, Kind kind, String description) {
    return with(new Query(name, kind, true, description));
  }

  private Operation with(Query one) {
    List<Query> all = new ArrayList<>(query);
    all.add(one);
    return with(all, body.orElse(null), upload, status);
  }

  private Operation with(
      List<Query> queries, @Nullable Class<?> json, boolean bytes, int answered) {
    return new Operation(
        id, tag, summary, queries, Optional.ofNullable(json), bytes, answered, answer, media);
  }
}
