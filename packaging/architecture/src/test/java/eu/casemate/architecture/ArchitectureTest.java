package eu.casemate.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.elements.ClassesShouldConjunction;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The arrows of ARCHITECTURE.md, without an ignore list. */
class ArchitectureTest {
  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("eu.casemate");

  @Test
  void everyRoomIsSeen() {
    Set<String> rooms =
        MAIN.stream().map(c -> c.getPackageName().split("\\.", -1)[2]).collect(Collectors.toSet());
    assertThat(rooms).contains("bundle", "hsm", "serving", "runtime", "graph", "installer");
  }

  @Test
  void noPackageLiesInACycle() {
    slices().matching("eu.casemate.(**)").should().beFreeOfCycles().check(MAIN);
  }

  @Test
  void theLibrariesAreLeaves() {
    neverReaches("bundle", "hsm", "serving", "runtime", "graph", "installer");
    neverReaches("hsm", "bundle", "serving", "runtime", "graph", "installer");
    neverReaches("serving", "bundle", "hsm", "runtime", "graph", "installer");
    neverReaches("graph", "bundle", "hsm", "serving", "runtime", "installer");
  }

  @Test
  void theInstallerNeverDependsOnTheRuntime() {
    neverReaches("installer", "runtime", "serving", "graph");
  }

  @Test
  void theRuntimeNeverDependsOnTheInstallerOrTheBundle() {
    neverReaches("runtime", "installer", "bundle", "graph");
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

  private static void neverReaches(String room, String... others) {
    for (String other : others) {
      noClasses()
          .that()
          .resideInAPackage("eu.casemate." + room + "..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("eu.casemate." + other + "..")
          .check(MAIN);
    }
  }
}
