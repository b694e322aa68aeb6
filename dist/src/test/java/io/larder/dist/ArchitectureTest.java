package io.larder.dist;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.BE_ANNOTATED_WITH_AN_INJECTION_ANNOTATION;
import static com.tngtech.archunit.library.GeneralCodingRules.USE_JAVA_UTIL_LOGGING;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.nio.channels.FileChannel;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The house rules that neither Maven nor the compiler can hold up. `ARCHITECTURE.md` tells them to
/// people.
class ArchitectureTest {
  /// Every class of Larder; read once, since reading takes longest.
  private static JavaClasses larder = new ClassFileImporter().importClasses();

  @BeforeAll
  static void readClasses() {
    larder =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.larder");
  }

  /// A part of Larder and which other parts it may name.
  record Part(String packages, List<String> others) {
    static Part of(String part, String... others) {
      return new Part("io.larder." + part + "..", Stream.of(others).map(Part::packagesOf).toList());
    }

    private static String packagesOf(String part) {
      return "io.larder." + part + "..";
    }

    @Override
    public String toString() {
      return packages;
    }
  }

  static List<Part> parts() {
    return List.of(
        Part.of("model"),
        Part.of("store", "model"),
        Part.of("service", "store", "model"),
        Part.of("wire", "service", "store", "model"),
        Part.of("online.memory", "store", "model"),
        Part.of("online.rocksdb", "store", "model"),
        Part.of("log.file", "store", "model"),
        Part.of("objects.files", "store", "model"),
        Part.of("offline.files", "store", "model"),
        Part.of("offline.iceberg", "offline.files", "store", "model"),
        Part.of("offline.parquet", "offline.files", "store", "model"),
        Part.of("query.duckdb", "store", "model"),
        Part.of("query.trino", "store", "model"),
        Part.of("registry.sql", "store", "model"),
        Part.of("cli", "server", "model"));
  }

  @ParameterizedTest
  @MethodSource("parts")
  void eachPartNamesOnlyThePartsBelowIt(Part part) {
    String[] allowed =
        Stream.concat(Stream.of(part.packages()), part.others().stream()).toArray(String[]::new);
    check(
        noClasses()
            .that()
            .resideInAPackage(part.packages())
            .should()
            .dependOnClassesThat(
                resideInAnyPackage("io.larder..").and(not(resideInAnyPackage(allowed))))
            .because(
                "server → wire → service → store → model, and adapters never see one another:"
                    + " a port can then be implemented anew without touching anything else;"
                    + " offline.files is no adapter but what two of them have in common"));
  }

  static Map<String, String[]> homes() {
    return Map.ofEntries(
        home("io.helidon..", "io.larder.server.http"),
        home("io.micrometer..", "io.larder.server.."),
        home("ch.qos.logback..", "io.larder.server.."),
        home("io.trino..", "io.larder.query.trino"),
        home("org.rocksdb..", "io.larder.online.rocksdb"),
        home("org.sqlite..", "io.larder.registry.sql"),
        home("org.jdbi..", "io.larder.registry.sql"),
        home("org.flywaydb..", "io.larder.registry.sql"),
        home(
            "org.duckdb..",
            "io.larder.query.duckdb",
            "io.larder.load.duckdb",
            "io.larder.offline.files",
            "io.larder.cli.ingest"),
        home("org.apache.arrow..", "io.larder.load.duckdb", "io.larder.query.duckdb"),
        home("org.apache.iceberg..", "io.larder.offline.iceberg"),
        home("io.github.bucket4j..", "io.larder.service.throughput"),
        home("picocli..", "io.larder.cli.."));
  }

  private static Map.Entry<String, String[]> home(String library, String... packages) {
    return Map.entry(library, packages);
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void aLibraryIsKnownInItsHomeOnly(String library) {
    String[] home = homes().getOrDefault(library, new String[0]);
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(home)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(library)
            .because("a library behind one package can be replaced by writing that package anew"));
  }

  static Stream<String> libraries() {
    return homes().keySet().stream().sorted();
  }

  @Test
  void theModelAndThePortsNameNoTechnology() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage("io.larder.model..", "io.larder.store..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages(
                "java..", "org.jspecify..", "com.google.errorprone.annotations..", "io.larder..")
            .because("a port that names a library cannot have two implementations"));
  }

  @Test
  void onlyTheLogAndStoresOfFilesForceThemToTheDisk() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(
                "io.larder.log.file",
                "io.larder.objects.files",
                "io.larder.offline.files",
                "io.larder.online.memory",
                "io.larder.service.load")
            .should()
            .callMethodWhere(
                target(owner(assignableTo(FileChannel.class))).and(target(name("force"))))
            .because(
                "durability has five places: the log and the rows that its entries name, the offline"
                    + " store's commit, the snapshot of the online store in memory, and objects; all"
                    + " else is a view that is made"
                    + " again"));
  }

  @Test
  void onlyTheCommandLineWritesToTheTerminal() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("io.larder.cli..")
            .should(ACCESS_STANDARD_STREAMS)
            .because("the output of a command is its result; what a server has to say is logging"));
  }

  @Test
  void loggingGoesThroughSlf4j() {
    check(
        noClasses()
            .should(USE_JAVA_UTIL_LOGGING)
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(System.Logger.class)
            .because("one logging interface; java.util.logging of libraries is bridged to it"));
  }

  @Test
  void anExceptionOfOursStaysInItsModuleUnlessTheModelOrThePortsHaveIt() {
    check(
        classes()
            .that()
            .areAssignableTo(Throwable.class)
            .and()
            .resideOutsideOfPackages("io.larder.model", "io.larder.store..")
            .should(beNamedInTheirOwnModuleOnly())
            .because(
                "FeatureStoreException is the one exception that crosses modules, so that the edge"
                    + " has one thing to translate"));
  }

  @Test
  void onlyWhoAssemblesThePartsAsksForTheTime() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages("io.larder.server..", "io.larder.cli..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .because("a test sets the clock by handing one in"));
  }

  @Test
  void nothingStaticChanges() {
    check(
        fields()
            .that()
            .areStatic()
            .should()
            .beFinal()
            .andShould()
            .notHaveRawType(assignableTo(ConcurrentMap.class))
            .andShould()
            .notHaveRawType(AtomicLong.class)
            .andShould()
            .notHaveRawType(AtomicInteger.class)
            .andShould()
            .notHaveRawType(AtomicBoolean.class)
            .andShould()
            .notHaveRawType(AtomicReference.class)
            .because("two servers in one process, as in tests, share nothing"));
  }

  @Test
  void partsAreHandedInByConstructors() {
    check(
        noFields()
            .should(BE_ANNOTATED_WITH_AN_INJECTION_ANNOTATION)
            .because("Wiring is the object graph; nothing is put together behind its back"));
  }

  @Test
  void noClassHasAVersionInItsName() {
    check(
        noClasses()
            .should()
            .haveNameMatching(".*[a-z]V\\d+(\\$.*)?")
            .because("a second version means that the first has the wrong name or should go"));
  }

  @Test
  void everyPackageIsNullMarked() {
    check(
        classes()
            .should(resideInANullMarkedPackage())
            .because("NullAway checks marked packages only"));
  }

  private static void check(ArchRule rule) {
    rule.check(larder);
  }

  private static ArchCondition<JavaClass> beNamedInTheirOwnModuleOnly() {
    return new ArchCondition<>("be named in their own module only") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        type.getDirectDependenciesToSelf().stream()
            .filter(use -> !moduleOf(use.getOriginClass()).equals(moduleOf(type)))
            .forEach(use -> events.add(SimpleConditionEvent.violated(type, use.getDescription())));
      }
    };
  }

  private static String moduleOf(JavaClass type) {
    String[] names = type.getPackageName().split("\\.", -1);
    boolean adapter =
        List.of("online", "log", "objects", "offline", "query", "registry").contains(names[2]);
    return adapter ? names[2] + "." + names[3] : names[2];
  }

  private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
    return new ArchCondition<>("reside in a package whose package-info has @NullMarked") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean marked =
            type.getPackage()
                .tryGetPackageInfo()
                .map(info -> info.isAnnotatedWith(NullMarked.class))
                .orElse(false);
        if (!marked) {
          events.add(SimpleConditionEvent.violated(type, type.getName() + " does not"));
        }
      }
    };
  }
}
