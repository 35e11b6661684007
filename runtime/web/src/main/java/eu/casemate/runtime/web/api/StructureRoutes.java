package eu.casemate.runtime.web.api;

import eu.casemate.runtime.documents.structure.Block;
import eu.casemate.runtime.documents.structure.Structure;
import eu.casemate.runtime.knowledge.library.DocumentDetail;
import eu.casemate.runtime.knowledge.library.DocumentId;
import eu.casemate.runtime.knowledge.library.Library;
import eu.casemate.runtime.knowledge.library.Original;
import eu.casemate.runtime.knowledge.library.PassagePlaces;
import eu.casemate.runtime.tenancy.Caller;
import eu.casemate.runtime.tenancy.Right;
import eu.casemate.runtime.web.http.HttpFailure;
import eu.casemate.runtime.web.http.Json;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** What documents are made of: blocks, sections, pages, passages. */
final class StructureRoutes {

  private static final int MOST_BLOCKS = 1_000;
  private static final int LEAST_DPI = 36;
  private static final int MOST_DPI = 200;
  private static final int DPI = 100;

  private final Library library;
  private final PageDrawing drawing;

  StructureRoutes(Library library, PageDrawing drawing) {
    this.library = library;
    this.drawing = drawing;
  }

  List<Route> table() {
    return List.of(
        new Route(
            Method.GET,
            "/api/v1/documents/{document}/structure",
            Right.READ_DOCUMENTS,
            this::structure,
            Operation.of(
                    "getStructure",
                    "structure",
                    "Blocks and tables in the order of reading, with their places, those that are hidden too",
                    StructureViews.Blocks.class)
                .query("from", Operation.Kind.NUMBER, "the first block, from 0")
                .query("limit", Operation.Kind.NUMBER, "how many at most, to " + MOST_BLOCKS)),
        new Route(
            Method.GET,
            "/api/v1/documents/{document}/sections",
            Right.READ_DOCUMENTS,
            this::sections,
            Operation.of(
                "listSections",
                "structure",
                "The sections, by their headings",
                StructureViews.Sections.class)),
        new Route(
            Method.GET,
            "/api/v1/documents/{document}/passages",
            Right.READ_DOCUMENTS,
            this::passages,
            Operation.of(
                    "listPassages",
                    "structure",
                    "The passages, and where each stands",
                    StructureViews.Passages.class)
                .query("from", Operation.Kind.NUMBER, "the first passage, from 0")
                .query("limit", Operation.Kind.NUMBER, "how many at most, to " + MOST_BLOCKS)),
        new Route(
            Method.GET,
            "/api/v1/documents/{document}/pages",
            Right.READ_DOCUMENTS,
            this::pages,
            Operation.of(
                "listPages",
                "pages",
                "The pages, slides or sheets that have text",
                StructureViews.Pages.class)),
        new Route(
            Method.GET,
            "/api/v1/documents/{document}/pages/{page}",
            Right.READ_DOCUMENTS,
            this::page,
            Operation.of("getPage", "pages", "What stands on a page", StructureViews.Page.class)),
        new Route(
            Method.GET,
            "/api/v1/documents/{document}/pages/{page}/picture",
            Right.READ_DOCUMENTS,
            this::picture,
            Operation.of(
                    "getPagePicture",
                    "pages",
                    "A page of a PDF or of an image as PNG; the headers Page-Width and Page-Height are in points",
                    "image/png")
                .query(
                    "dpi",
                    Operation.Kind.NUMBER,
                    "dots an inch, " + LEAST_DPI + " to " + MOST_DPI)));
  }

  private DocumentDetail require(Caller caller, DocumentId id) {
    return library.document(caller, id).orElseThrow(() -> RequestValues.absent("document"));
  }

  private Structure requireStructure(Caller caller, DocumentId id) {
    return library
        .structure(caller, id)
        .orElseThrow(
            () ->
                new HttpFailure(
                    409,
                    "The document was read by an earlier release, which kept no structure",
                    "Restore its version (POST …/versions/{version}/restore): it is read again"));
  }

  private void structure(Caller caller, ServerRequest request, ServerResponse response) {
    DocumentId id = RequestValues.document(request);
    DocumentDetail document = require(caller, id);
    int from = RequestValues.number(request, "from", 0, 10_000_000, 0);
    int limit = RequestValues.number(request, "limit", 1, MOST_BLOCKS, MOST_BLOCKS);
    Structure structure = requireStructure(caller, id);
    List<Block> all = structure.blocks();
    int start = Math.min(from, all.size());
    int end = Math.min(start + limit, all.size());
    Json.send(
        response,
        200,
        new StructureViews.Blocks(
            document.name().value(),
            document.title(),
            structure.pages(),
            from,
            end < all.size() ? Optional.of(end) : Optional.empty(),
            all.subList(start, end).stream().map(StructureViews.BlockView::of).toList()));
  }

  private void sections(Caller caller, ServerRequest request, ServerResponse response) {
    DocumentId id = RequestValues.document(request);
    DocumentDetail document = require(caller, id);
    List<StructureViews.SectionView> sections = new ArrayList<>();
    int from = 0;
    while (from >= 0) {
      List<PassagePlaces> some = library.passages(caller, id, from, MOST_BLOCKS);
      for (PassagePlaces each : some) {
        if (!sections.isEmpty() && sections.getLast().section() == each.section()) {
          StructureViews.SectionView last = sections.removeLast();
          sections.add(
              new StructureViews.SectionView(
                  last.section(), last.headings(), last.firstPassage(), last.passages() + 1));
        } else {
          sections.add(
              new StructureViews.SectionView(each.section(), each.headings(), each.ordinal(), 1));
        }
      }
      from = some.size() < MOST_BLOCKS ? -1 : some.getLast().ordinal() + 1;
    }
    Json.send(response, 200, new StructureViews.Sections(document.name().value(), sections));
  }

  private void passages(Caller caller, ServerRequest request, ServerResponse response) {
    DocumentId id = RequestValues.document(request);
    DocumentDetail document = require(caller, id);
    int from = RequestValues.number(request, "from", 0, 10_000_000, 0);
    int limit = RequestValues.number(request, "limit", 1, MOST_BLOCKS, MOST_BLOCKS);
    List<PassagePlaces> found = library.passages(caller, id, from, limit + 1);
    List<PassagePlaces> shown = found.subList(0, Math.min(limit, found.size()));
    Json.send(
        response,
        200,
        new StructureViews.Passages(
            document.name().value(),
            from,
            found.size() > limit ? Optional.of(found.getLast().ordinal()) : Optional.empty(),
            shown.stream().map(StructureViews.PassageView::of).toList()));
  }

  private void pages(Caller caller, ServerRequest request, ServerResponse response) {
    DocumentId id = RequestValues.document(request);
    DocumentDetail document = require(caller, id);
    Structure structure = requireStructure(caller, id);
    Map<Integer, Integer> blocks = new TreeMap<>();
    for (Block each : structure.blocks()) {
      int page = PlaceView.page(each.place());
      if (page > 0) {
        blocks.merge(page, 1, Integer::sum);
      }
    }
    List<StructureViews.PageSummary> pages =
        blocks.entrySet().stream()
            .map(each -> new StructureViews.PageSummary(each.getKey(), each.getValue()))
            .toList();
    Json.send(
        response, 200, new StructureViews.Pages(document.name().value(), structure.pages(), pages));
  }

  private void page(Caller caller, ServerRequest request, ServerResponse response) {
    DocumentId id = RequestValues.document(request);
    DocumentDetail document = require(caller, id);
    int number = RequestValues.number(request, "page");
    Structure structure = requireStructure(caller, id);
    List<StructureViews.BlockView> blocks =
        structure.blocks().stream()
            .filter(each -> PlaceView.page(each.place()) == number)
            .map(StructureViews.BlockView::of)
            .toList();
    if (number > structure.pages() && blocks.isEmpty()) {
      throw RequestValues.absent("page");
    }
    Json.send(response, 200, new StructureViews.Page(document.name().value(), number, blocks));
  }

  private void picture(Caller caller, ServerRequest request, ServerResponse response) {
    DocumentId id = RequestValues.document(request);
    DocumentDetail document = require(caller, id);
    int page = RequestValues.number(request, "page");
    int dpi = RequestValues.number(request, "dpi", LEAST_DPI, MOST_DPI, DPI);
    if (page > document.pages()) {
      throw RequestValues.absent("page");
    }
    Original original =
        library
            .original(caller, id, OptionalInt.empty())
            .orElseThrow(() -> RequestValues.absent("document"));
    switch (drawing.draw(original, page, dpi)) {
      case PageDrawing.Picture picture ->
          response
              .status(200)
              .header(HeaderNames.CONTENT_TYPE, "image/png")
              .header(HeaderNames.X_CONTENT_TYPE_OPTIONS, "nosniff")
              .header(HeaderNames.CACHE_CONTROL, "no-store")
              .header(HeaderNames.create("Page-Width"), Double.toString(picture.width()))
              .header(HeaderNames.create("Page-Height"), Double.toString(picture.height()))
              .send(picture.png());
      case PageDrawing.Missing missing ->
          throw new HttpFailure(
              422, "The page cannot be drawn: " + missing.reason(), "Read its text instead");
    }
  }
}
