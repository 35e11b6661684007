package eu.casemate.client.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.casemate.client.ApiClient;
import eu.casemate.client.ApiException;
import eu.casemate.client.api.CollectionsApi;
import eu.casemate.client.api.DocumentsApi;
import eu.casemate.client.api.GraphApi;
import eu.casemate.client.api.JobsApi;
import eu.casemate.client.api.KeysApi;
import eu.casemate.client.api.PagesApi;
import eu.casemate.client.api.RetrievalApi;
import eu.casemate.client.api.SearchApi;
import eu.casemate.client.api.StatusApi;
import eu.casemate.client.api.StructureApi;
import eu.casemate.client.api.TablesApi;
import eu.casemate.client.api.VersionsApi;
import eu.casemate.client.model.ArchiveSelection;
import eu.casemate.client.model.Asked;
import eu.casemate.client.model.CollectionChange;
import eu.casemate.client.model.CollectionNewCollection;
import eu.casemate.client.model.JobNewJob;
import eu.casemate.client.model.KeyNewKey;
import eu.casemate.client.model.LibraryChange;
import eu.casemate.client.model.RetrievalKnownQuestions;
import eu.casemate.client.model.RetrievalProposal;
import eu.casemate.client.model.SearchQuery;
import eu.casemate.client.model.TableResult;
import eu.casemate.client.model.TableSql;
import eu.casemate.client.model.WatchNewFolder;
import java.io.File;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every operation of the OpenAPI document on the running appliance, by a client that is generated
 * from it: by its owner it works, and by another tenant whatever has an id is not there.
 */
class ApiClientIT {

  private static final Path CHECKOUT = Path.of("../..");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String COSTS =
      """
      # Costs of hall nine

      | Item | Amount |
      |---|---|
      | Pumps | 1,200.50 |
      | Valves | 99.50 |
      | Hoses | 700 |

      The Pump House stands since 4 May 2021.
      """;

  @TempDir Path folder;
  private final String root = System.getProperty("casemate.e2e", "");
  private SocketRelay page;
  private SocketRelay operator;
  private final Set<String> called = new LinkedHashSet<>();
  private final List<String> revoke = new ArrayList<>();

  /** What a caller calls with. */
  private record Client(
      DocumentsApi documents,
      VersionsApi versions,
      StructureApi structure,
      PagesApi pages,
      TablesApi tables,
      CollectionsApi collections,
      GraphApi graph,
      JobsApi jobs,
      SearchApi search,
      RetrievalApi retrieval,
      KeysApi keys,
      StatusApi status) {

    static Client of(ApiClient client) {
      return new Client(
          new DocumentsApi(client),
          new VersionsApi(client),
          new StructureApi(client),
          new PagesApi(client),
          new TablesApi(client),
          new CollectionsApi(client),
          new GraphApi(client),
          new JobsApi(client),
          new SearchApi(client),
          new RetrievalApi(client),
          new KeysApi(client),
          new StatusApi(client));
    }
  }

  /** What belongs to the owner. */
  private record Ids(
      String document, String pdf, String passage, String collection, String job, String folder) {}

  private interface Act {
    Object run(Client client) throws Exception;
  }

  private record Call(String operation, Act act) {}

  @BeforeEach
  void open() throws IOException {
    assumeFalse(root.isEmpty() || root.equals("none"), "skipped: no appliance is running");
    page = new SocketRelay(Path.of(root, "appliance/run/page.sock"));
    operator = new SocketRelay(Path.of(root, "appliance/run/runtime.sock"));
  }

  @AfterEach
  void close() throws Exception {
    if (page != null) {
      for (String id : revoke) {
        casemate("keys", "revoke", id);
      }
      page.close();
      operator.close();
    }
  }

  private ApiClient client(int port, String key) {
    ApiClient client = new ApiClient();
    client.updateBaseUri("http://127.0.0.1:" + port);
    client.setRequestInterceptor(
        (HttpRequest.Builder request) -> {
          if (!key.isEmpty()) {
            request.header("Authorization", "Bearer " + key);
          }
          HttpRequest built = request.copy().build();
          called.add(built.method() + " " + built.uri().getPath());
        });
    return client;
  }

  private JsonNode casemate(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(CHECKOUT.resolve("scripts/casemate").toString());
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("CASEMATE_APPLIANCE", root + "/appliance");
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as("casemate %s", List.of(arguments)).isZero();
    return output.startsWith("{") ? JSON.readTree(output) : JSON.createObjectNode();
  }

  private Client tenant(String name) throws Exception {
    JsonNode key = casemate("keys", "create", "--tenant", name, "--days", "1", "--json");
    revoke.add(key.path("id").asText());
    return Client.of(client(page.port(), key.path("key").asText()));
  }

  private File file(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content).toFile();
  }

  @Test
  void worksForItsOwnerAndIsNotThereForAnotherTenant() throws Exception {
    String run = UUID.randomUUID().toString().substring(0, 8);
    Client owner = tenant("owner-" + run);
    Client other = tenant("other-" + run);
    Client console = Client.of(client(operator.port(), ""));
    Ids ids = prepare(owner);

    for (Call call : byId(ids)) {
      Throwable refused = catchThrowable(() -> call.act().run(other));
      assertThat(refused).as(call.operation()).isInstanceOf(ApiException.class);
      assertThat(((ApiException) refused).getCode()).as(call.operation()).isEqualTo(404);
    }
    System.out.println(
        "result operation=getDocument anotherTenantsId="
            + microseconds(other, ids.document())
            + " absentId="
            + microseconds(other, "0".repeat(32)));

    for (Call call : everything(console, ids)) {
      assertThat(call.act().run(owner)).as(call.operation()).isNotNull();
    }
    for (Call call : byId(ids)) {
      Object answer = call.act().run(owner);
      assertThat(answer).as(call.operation()).isNotNull();
    }
    assertThat(owner.documents().eraseDocuments(new ArchiveSelection().collection("main")))
        .isNotNull();
    assertThat(uncalled()).as("operations that nobody called").isEmpty();
  }

  /** The median of 51 calls that find nothing, in microseconds. */
  private static long microseconds(Client client, String id) {
    long[] took = new long[51];
    for (int i = 0; i < took.length; i++) {
      long start = System.nanoTime();
      assertThat(catchThrowable(() -> client.documents().getDocument(id))).isNotNull();
      took[i] = (System.nanoTime() - start) / 1_000;
    }
    Arrays.sort(took);
    return took[took.length / 2];
  }

  private Ids prepare(Client owner) throws Exception {
    String document =
        owner
            .documents()
            .storeDocument("costs.md", file("c.md", COSTS.getBytes(UTF_8)), "en", null, null)
            .getId();
    owner
        .documents()
        .storeDocument("again.md", file("a.md", COSTS.getBytes(UTF_8)), "en", null, "twin");
    String pdf =
        owner.documents().storeDocument("one.pdf", file("o.pdf", pdf()), "en", null, null).getId();
    String passage =
        owner.structure().listPassages(document, null, null).getPassages().getFirst().getId();
    owner.collections().createCollection(new CollectionNewCollection().name("law"));
    String job = owner.jobs().createJob(new JobNewJob()).getId();
    owner.jobs().addToJob(job, "late.md", file("l.md", "# Late\n\nText.".getBytes(UTF_8)), "en");
    String watch = owner.jobs().watchFolder(new WatchNewFolder().folder("in")).getId();
    return new Ids(document, pdf, passage, "law", job, watch);
  }

  /** Operations on what has an id, in an order in which the owner can run them all. */
  private List<Call> byId(Ids ids) {
    String document = ids.document();
    File body;
    try {
      body = file("b.md", "# More\n\nText.".getBytes(UTF_8));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return List.of(
        new Call("getDocument", c -> c.documents().getDocument(document)),
        new Call(
            "changeDocument",
            c ->
                c.documents()
                    .changeDocument(document, new LibraryChange().labels(List.of("draft")))),
        new Call("getOriginal", c -> c.documents().getOriginal(document)),
        new Call("listVersions", c -> c.versions().listVersions(document)),
        new Call("getVersion", c -> c.versions().getVersion(document, 1)),
        new Call("getVersionOriginal", c -> c.versions().getVersionOriginal(document, 1)),
        new Call("getStructure", c -> c.structure().getStructure(document, null, null)),
        new Call("listSections", c -> c.structure().listSections(document)),
        new Call("listPassages", c -> c.structure().listPassages(document, null, null)),
        new Call("listPages", c -> c.pages().listPages(ids.pdf())),
        new Call("getPage", c -> c.pages().getPage(ids.pdf(), 1)),
        new Call("getPagePicture", c -> c.pages().getPagePicture(ids.pdf(), 1, 72)),
        new Call("listTables", c -> c.tables().listTables(document)),
        new Call("getTable", c -> c.tables().getTable(document, 1, null, null)),
        new Call(
            "queryTables",
            c ->
                c.tables()
                    .queryTables(
                        document, new TableSql().sql("select sum(amount) as total from t1"))),
        new Call("listSimilar", c -> c.search().listSimilar(document, null)),
        new Call("listDocumentEntities", c -> c.graph().listDocumentEntities(document, null)),
        new Call("listDocumentRelations", c -> c.graph().listDocumentRelations(document, null)),
        new Call("listDocumentEpisodes", c -> c.graph().listDocumentEpisodes(document)),
        new Call("getPassage", c -> c.search().getPassage(ids.passage())),
        new Call("getCollection", c -> c.collections().getCollection(ids.collection())),
        new Call(
            "changeCollection",
            c ->
                c.collections()
                    .changeCollection(ids.collection(), new CollectionChange().keepVersions(3))),
        new Call("removeCollection", c -> c.collections().removeCollection(ids.collection())),
        new Call("getJob", c -> c.jobs().getJob(ids.job())),
        new Call("addToJob", c -> c.jobs().addToJob(ids.job(), "more.md", body, "en")),
        new Call("listJobDocuments", c -> c.jobs().listJobDocuments(ids.job(), null, null, null)),
        new Call("retryJob", c -> c.jobs().retryJob(ids.job())),
        new Call("closeJob", c -> c.jobs().closeJob(ids.job())),
        new Call("cancelJob", c -> c.jobs().cancelJob(ids.job())),
        new Call("removeJob", c -> c.jobs().removeJob(ids.job())),
        new Call("getWatchedFolder", c -> c.jobs().getWatchedFolder(ids.folder())),
        new Call("unwatchFolder", c -> c.jobs().unwatchFolder(ids.folder())),
        new Call("restoreVersion", c -> c.versions().restoreVersion(document, 1)),
        new Call("deleteDocument", c -> c.documents().deleteDocument(ids.pdf())));
  }

  private List<Call> everything(Client console, Ids ids) {
    return List.of(
        new Call("sum of a column", c -> sumIs2000(c, ids.document())),
        new Call("byte identity", c -> sameBytes(c, ids.document())),
        new Call("listDocuments", c -> c.documents().listDocuments(null, null, null, null, null)),
        new Call("listDuplicates", c -> duplicates(c)),
        new Call("listLabels", c -> c.documents().listLabels()),
        new Call("exportDocuments", c -> c.documents().exportDocuments(null, null, null)),
        new Call("getStatistics", c -> c.documents().getStatistics()),
        new Call("listCollections", c -> c.collections().listCollections()),
        new Call("listJobs", c -> c.jobs().listJobs()),
        new Call("listWatchedFolders", c -> c.jobs().listWatchedFolders()),
        new Call("search", c -> c.search().search(new SearchQuery().query("costs of pumps"))),
        new Call("ask", c -> c.search().ask(new Asked().question("What do the pumps cost?"))),
        new Call("getGraph", c -> c.graph().getGraph()),
        new Call("listEntities", c -> entities(c)),
        new Call("listEpisodes", c -> c.graph().listEpisodes(null)),
        new Call("getTimeline", c -> c.graph().getTimeline(null, null, null)),
        new Call("getRetrieval", c -> c.retrieval().getRetrieval()),
        new Call("proposeRetrieval", c -> c.retrieval().proposeRetrieval(new RetrievalProposal())),
        new Call("acceptRetrieval", c -> statusOf(() -> c.retrieval().acceptRetrieval(), 200, 409)),
        new Call("dropRetrieval", c -> c.retrieval().dropRetrieval()),
        new Call(
            "putKnownQuestions",
            c ->
                c.retrieval()
                    .putKnownQuestions(new RetrievalKnownQuestions().questions(List.of()))),
        new Call("listKnownQuestions", c -> c.retrieval().listKnownQuestions()),
        new Call("getStatus", c -> c.status().getStatus()),
        new Call("getHealth", c -> statusOf(() -> c.status().getHealth(), 200, 503)),
        new Call("getOpenApi", c -> c.status().getOpenApi()),
        new Call("a program makes no keys", c -> statusOf(() -> c.keys().listKeys(), 403)),
        new Call("listKeys", _ -> console.keys().listKeys()),
        new Call(
            "createKey and revokeKey",
            _ ->
                console
                    .keys()
                    .revokeKey(
                        console
                            .keys()
                            .createKey(new KeyNewKey().tenant("spare").program("spare").days(1))
                            .getId())),
        new Call("deleteDocumentByName", c -> c.documents().deleteDocumentByName("again.md")));
  }

  private interface Answering {
    Object answer() throws ApiException;
  }

  private static Object statusOf(Answering call, Integer... allowed) {
    Throwable thrown = catchThrowable(call::answer);
    int status = thrown == null ? 200 : ((ApiException) thrown).getCode();
    assertThat(status).isIn((Object[]) allowed);
    return status;
  }

  private static Object sumIs2000(Client client, String document) throws ApiException {
    TableResult result =
        client
            .tables()
            .queryTables(document, new TableSql().sql("select sum(amount) as total from t1"));
    assertThat(new java.math.BigDecimal(result.getRows().getFirst().getFirst().toString()))
        .isEqualByComparingTo("2000");
    return result;
  }

  private static Object sameBytes(Client client, String document) throws Exception {
    File original = client.documents().getOriginal(document);
    assertThat(Files.readAllBytes(original.toPath())).isEqualTo(COSTS.getBytes(UTF_8));
    return original;
  }

  private static Object duplicates(Client client) throws ApiException {
    assertThat(client.documents().listDuplicates().getDuplicates().getFirst().getDocuments())
        .containsExactly("again.md", "costs.md");
    return client;
  }

  /** The graph follows by itself: asked until it has. */
  private static Object entities(Client client) throws ApiException {
    for (int i = 0; i < 600; i++) {
      var found = client.graph().listEntities(null, null, null).getEntities();
      if (!found.isEmpty()) {
        var first = found.getFirst();
        client.graph().listRelations(first.getType(), first.getName(), null);
        return client.graph().getEntity(first.getType(), first.getName(), null);
      }
      LockSupport.parkNanos(100_000_000);
    }
    throw new AssertionError("the graph has no name after a minute");
  }

  /** The operations of the document that no call went to. */
  private List<String> uncalled() throws IOException {
    JsonNode paths =
        JSON.readTree(CHECKOUT.resolve("docs/reference/openapi.json").toFile()).path("paths");
    List<String> uncalled = new ArrayList<>();
    paths
        .properties()
        .forEach(
            path -> {
              String form = path.getKey().replaceAll("\\{\\w+}", "[^/]+");
              path.getValue()
                  .properties()
                  .forEach(
                      method -> {
                        String call =
                            method.getKey().toUpperCase(java.util.Locale.ROOT) + " " + form;
                        if (called.stream().noneMatch(each -> each.matches(call))) {
                          uncalled.add(method.getValue().path("operationId").asText());
                        }
                      });
            });
    return uncalled;
  }

  /** A page with a line of text. */
  private static byte[] pdf() {
    String text = "BT /F1 24 Tf 72 720 Td (The pump of hall nine) Tj ET";
    List<String> objects =
        List.of(
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
            "<</Length " + text.length() + ">>stream\n" + text + "\nendstream",
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
    StringBuilder pdf = new StringBuilder("%PDF-1.4\n");
    List<Integer> offsets = new ArrayList<>();
    for (int i = 0; i < objects.size(); i++) {
      offsets.add(pdf.length());
      pdf.append(i + 1).append(" 0 obj").append(objects.get(i)).append("endobj\n");
    }
    int xref = pdf.length();
    pdf.append("xref\n0 6\n0000000000 65535 f \n");
    offsets.forEach(each -> pdf.append("%010d 00000 n \n".formatted(each)));
    pdf.append("trailer<</Size 6/Root 1 0 R>>\nstartxref\n").append(xref).append("\n%%EOF\n");
    return pdf.toString().getBytes(ISO_8859_1);
  }
}
