package eu.casemate.runtime.knowledge;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds for each document the licence that lies nearest to it, at or above its folder. */
final class Licences {

  private static final String FILE = "LICENSE.md";

  private Licences() {}

  static List<DocumentSummary> attach(List<DocumentSummary> documents) {
    Map<String, String> byFolder = new HashMap<>();
    for (DocumentSummary document : documents) {
      if (document.name().fileName().equals(FILE)) {
        byFolder.put(document.name().folder(), document.title());
      }
    }
    return documents.stream().map(document -> with(document, byFolder)).toList();
  }

  private static DocumentSummary with(DocumentSummary document, Map<String, String> byFolder) {
    String folder = document.name().folder();
    while (!folder.isEmpty() && !byFolder.containsKey(folder)) {
      folder = folder.substring(0, folder.lastIndexOf('/', folder.length() - 2) + 1);
    }
    return document.under(byFolder.getOrDefault(folder, ""));
  }
}
