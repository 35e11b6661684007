package eu.casemate.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.syntax.elements.ClassesShouldConjunction;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The arrows of ARCHITECTURE.md, without an ignore list. */
class ArchitectureTest {
  private static final JavaClasses MAIN = Rooms.MAIN;
  private static final Map<String, Set<String>> TABLE = Rooms.table();

  /** The types of model-serving that the web may name: what it shows of engines and answers. */
  private static final Set<String> SHOWN_OF_SERVING =
      Set.of(
          "ModelRouter", "ModelName", "EngineStatus", "EngineHealth", "EngineName", "TokenUsage");

  private static final Set<String> OUTSIDE_WORLD =
      Set.of("java.nio.file", "java.nio.channels", "java.net", "java.net.http", "java.sql");

  @Test
  void everyModuleIsARoomOfTheTable() {
    assertThat(Rooms.modules()).isEqualTo(new TreeSet<>(TABLE.keySet()));
    Set<String> seen =
        MAIN.stream().flatMap(type -> Rooms.of(type).stream()).collect(Collectors.toSet());
    assertThat(seen).as("rooms whose classes this test sees").isEqualTo(TABLE.keySet());
  }

  @Test
  void noRoomUsesARoomThatItsArrowsDoNotName() {
    Set<String> against = new TreeSet<>();
    for (JavaClass type : MAIN) {
      String room = Rooms.of(type).orElseThrow();
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        Rooms.of(dependency.getTargetClass())
            .filter(other -> !other.equals(room) && !TABLE.get(room).contains(other))
            .ifPresent(
                other -> against.add(room + " -> " + other + ": " + dependency.getDescription()));
      }
    }
    assertThat(against).as("arrows that ARCHITECTURE.md does not have").isEmpty();
  }

  @Test
  void noModuleDependsOnARoomThatItsArrowsDoNotName() {
    Map<String, String> roomOfArtifact = Rooms.roomOfArtifact();
    for (String room : TABLE.keySet()) {
      assertThat(TABLE.get(room)).as(room).containsAll(Rooms.declared(room, roomOfArtifact));
    }
  }

  @Test
  void noArrowRunsBack() {
    for (String room : TABLE.keySet()) {
      assertThat(reached(room, new TreeSet<>())).as("rooms below " + room).doesNotContain(room);
    }
  }

  private static Set<String> reached(String room, Set<String> found) {
    for (String next : TABLE.getOrDefault(room, Set.of())) {
      if (found.add(next)) {
        reached(next, found);
      }
    }
    return found;
  }

  @Test
  void theWebOnlyShowsEnginesAndNeverUsesOne() {
    classes()
        .that()
        .resideInAPackage("eu.casemate.runtime.web..")
        .should()
        .onlyDependOnClassesThat(
            describe(
                "are not of model-serving, or are what is shown of it",
                type ->
                    !type.getPackageName().equals("eu.casemate.serving")
                        || SHOWN_OF_SERVING.contains(type.getSimpleName())))
        .check(MAIN);
  }

  @Test
  void parsingIsPure() {
    noClasses()
        .that()
        .resideInAPackage("eu.casemate.runtime.documents..")
        .should()
        .dependOnClassesThat(
            describe(
                "reach a file, the network or a database",
                type ->
                    OUTSIDE_WORLD.contains(type.getPackageName())
                        && !type.isEquivalentTo(URI.class)))
        .check(MAIN);
  }

  @Test
  void noPackageLiesInACycle() {
    slices().matching("eu.casemate.(**)").should().beFreeOfCycles().check(MAIN);
  }

  @Test
  void onlyTheCommandLineWritesToTheTerminal() {
    for (String room : Set.of("bundle", "serving", "runtime")) {
      ClassesShouldConjunction rule =
          noClasses()
              .that()
              .resideInAPackage("eu.casemate." + room + "..")
              .should()
              .accessField(System.class, "out")
              .orShould()
              .accessField(System.class, "err");
      rule.check(MAIN);
    }
  }

  /** So that no other connection repeats rows in its messages. */
  @Test
  void onlyOnePackageMakesDataSources() {
    noClasses()
        .that()
        .resideOutsideOfPackage("eu.casemate.runtime.database")
        .should()
        .callConstructor("org.postgresql.ds.PGSimpleDataSource")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.sql.DriverManager")
        .orShould()
        .callMethod("com.zaxxer.hikari.HikariConfig", "setJdbcUrl", "java.lang.String")
        .check(MAIN);
  }

  @Test
  void onlyMainClassesEndTheProcess() {
    noClasses()
        .that()
        .haveSimpleNameNotEndingWith("Main")
        .should()
        .callMethod(System.class, "exit", int.class)
        .check(MAIN);
  }

  @Test
  void everyPackageForbidsNullByDefault() {
    Set<String> without =
        MAIN.stream()
            .map(JavaClass::getPackageName)
            .filter(
                name -> MAIN.stream().noneMatch(c -> c.getName().equals(name + ".package-info")))
            .collect(Collectors.toSet());
    assertThat(without).isEmpty();
  }
}
