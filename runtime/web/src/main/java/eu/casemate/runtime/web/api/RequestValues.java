package eu.casemate.runtime.web.api;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.Language;
import eu.casemate.runtime.intake.JobId;
import eu.casemate.runtime.knowledge.library.CollectionName;
import eu.casemate.runtime.knowledge.library.DocumentId;
import eu.casemate.runtime.knowledge.library.DocumentLabel;
import eu.casemate.runtime.web.http.HttpFailure;
import io.helidon.webserver.http.ServerRequest;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Reads values of addresses and bodies; what is wrong is named. */
final class RequestValues {

  private static final int LARGEST_NUMBER = 1_000_000_000;

  private RequestValues() {}

  /** The id in the path; an id of another form is one that nobody has. */
  static DocumentId document(ServerRequest request) {
    return id(request, "document", DocumentId::new, "document");
  }

  static JobId job(ServerRequest request) {
    return id(request, "job", JobId::new, "job");
  }

  static <T> T id(ServerRequest request, String name, Function<String, T> type, String what) {
    try {
      return type.apply(request.path().pathParameters().get(name));
    } catch (IllegalArgumentException e) {
      throw absent(what);
    }
  }

  static HttpFailure absent(String what) {
    return new HttpFailure(
        404, "There is no such " + what, "It may be gone; look at the list again");
  }

  /** A number in the path, from 1. */
  static int number(ServerRequest request, String name) {
    String text = request.path().pathParameters().get(name);
    return whole(text, 1, LARGEST_NUMBER).orElseThrow(() -> absent(name));
  }

  static int number(ServerRequest request, String name, int least, int most, int otherwise) {
    String text = text(request, name);
    if (text.isEmpty()) {
      return otherwise;
    }
    return whole(text, least, most)
        .orElseThrow(
            () ->
                new HttpFailure(
                    400,
                    "The parameter " + name + " is not a number from " + least + " to " + most,
                    "Send a number in these bounds, or leave it out for " + otherwise));
  }

  private static Optional<Integer> whole(String text, int least, int most) {
    if (!text.matches("\\d{1,10}")) {
      return Optional.empty();
    }
    long number = Long.parseLong(text);
    return number < least || number > most ? Optional.empty() : Optional.of((int) number);
  }

  static boolean flag(ServerRequest request, String name) {
    String text = text(request, name);
    return switch (text) {
      case "", "false" -> false;
      case "true" -> true;
      default ->
          throw new HttpFailure(
              400, "The parameter " + name + " is neither true nor false", "Send true or false");
    };
  }

  static String text(ServerRequest request, String name) {
    return request.query().first(name).orElse("");
  }

  static Optional<Language> language(ServerRequest request) {
    String tag = text(request, "language");
    if (tag.isEmpty()) {
      return Optional.empty();
    }
    Optional<Language> known = Language.of(tag);
    if (known.isEmpty()) {
      throw new HttpFailure(400, "The language is not known", "Send fr or en");
    }
    return known;
  }

  static Optional<CollectionName> collection(ServerRequest request) {
    return value(text(request, "collection"), CollectionName::new);
  }

  static Optional<DocumentLabel> label(ServerRequest request) {
    return value(text(request, "label"), DocumentLabel::new);
  }

  /** All values of the parameter {@code label}. */
  static Optional<Set<DocumentLabel>> labels(ServerRequest request) {
    Set<DocumentLabel> labels = new HashSet<>();
    for (String each : request.query().all("label", java.util.List::of)) {
      value(each, DocumentLabel::new).ifPresent(labels::add);
    }
    requireFew(labels);
    return labels.isEmpty() ? Optional.empty() : Optional.of(labels);
  }

  private static void requireFew(Set<DocumentLabel> labels) {
    if (labels.size() > DocumentLabel.MOST) {
      throw new HttpFailure(
          400,
          "A document may have at most " + DocumentLabel.MOST + " labels",
          "Leave some of them out");
    }
  }

  private static <T> Optional<T> value(String text, Function<String, T> type) {
    return text.isEmpty() ? Optional.empty() : Optional.of(parsed(text, type));
  }

  static <T> T parsed(String text, Function<String, T> type) {
    try {
      return type.apply(text);
    } catch (IllegalArgumentException e) {
      throw new HttpFailure(400, String.valueOf(e.getMessage()), "Choose another name");
    }
  }

  /** A document's name in the parameter {@code name}. */
  static DocumentName name(ServerRequest request) {
    return parsed(text(request, "name"), DocumentName::new);
  }

  /** A text of the body, which may be left out. */
  static Optional<String> text(JsonNode body, String key, int most) {
    JsonNode value = body.path(key);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isString() || value.stringValue().length() > most) {
      throw new HttpFailure(
          400,
          "The body's " + key + " is not a text of at most " + most + " characters",
          "Send \"" + key + "\":\"…\"");
    }
    return Optional.of(value.stringValue());
  }

  static Optional<CollectionName> collection(JsonNode body) {
    return text(body, "collection", 63).map(text -> parsed(text, CollectionName::new));
  }

  static Optional<Integer> number(JsonNode body, String key, int least, int most) {
    JsonNode value = body.path(key);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isIntegralNumber()
        || !value.canConvertToInt()
        || value.intValue() < least
        || value.intValue() > most) {
      throw new HttpFailure(
          400,
          "The body's " + key + " is not a number from " + least + " to " + most,
          "Send it in these bounds, or leave it out");
    }
    return Optional.of(value.intValue());
  }

  static boolean flag(JsonNode body, String key) {
    JsonNode value = body.path(key);
    if (!value.isMissingNode() && !value.isBoolean()) {
      throw new HttpFailure(400, key + " is neither true nor false", "Send true or false");
    }
    return value.isBoolean() && value.booleanValue();
  }

  static Optional<Set<DocumentLabel>> labels(JsonNode body) {
    JsonNode list = body.path("labels");
    if (list.isMissingNode() || list.isNull()) {
      return Optional.empty();
    }
    Set<DocumentLabel> labels = new HashSet<>();
    boolean fine = list.isArray();
    for (JsonNode each : list) {
      fine &= each.isString();
      labels.add(parsed(each.asString(""), DocumentLabel::new));
    }
    if (!fine) {
      throw new HttpFailure(400, "The labels are not a list of texts", "Send \"labels\":[\"…\"]");
    }
    requireFew(labels);
    return Optional.of(labels);
  }
}
