package se.exitprocess;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;
import org.springframework.beans.factory.annotation.Autowired;

/** Holds the folder map: who may call whom, and who may touch the engine's insides. */
@AnalyzeClasses(packages = "se.exitprocess", importOptions = ImportOption.DoNotIncludeTests.class)
class StructureTest {

  @ArchTest
  void modulesCallOnlyWhomTheyMay(JavaClasses application) {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .withOptionalLayers(true)
        .layer("engine")
        .definedBy("se.exitprocess.engine..")
        .layer("casefile")
        .definedBy("se.exitprocess.casefile..")
        .layer("forms")
        .definedBy("se.exitprocess.forms..")
        .layer("identity")
        .definedBy("se.exitprocess.identity..")
        .layer("agencies")
        .definedBy("se.exitprocess.agencies..")
        .layer("phases")
        .definedBy("se.exitprocess.phases..")
        .layer("team")
        .definedBy("se.exitprocess.team..")
        .layer("desk")
        .definedBy("se.exitprocess.desk..")
        .layer("oversight")
        .definedBy("se.exitprocess.oversight..")
        .layer("pages")
        .definedBy("se.exitprocess.pages..")
        .layer("paper")
        .definedBy("se.exitprocess.paper..")
        .layer("retention")
        .definedBy("se.exitprocess.retention..")
        .layer("demo")
        .definedBy("se.exitprocess.demo..")
        .whereLayer("demo")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("desk")
        .mayOnlyBeAccessedByLayers("demo")
        .whereLayer("oversight")
        .mayOnlyBeAccessedByLayers("demo")
        .whereLayer("pages")
        .mayOnlyBeAccessedByLayers("desk", "oversight", "retention", "demo")
        .whereLayer("paper")
        .mayOnlyBeAccessedByLayers("desk", "agencies")
        .whereLayer("retention")
        .mayOnlyBeAccessedByLayers("desk", "demo")
        .whereLayer("phases")
        .mayOnlyBeAccessedByLayers("desk", "demo")
        .whereLayer("agencies")
        .mayOnlyBeAccessedByLayers("desk", "oversight", "retention", "demo")
        .whereLayer("team")
        .mayOnlyBeAccessedByLayers("desk", "oversight", "phases", "retention", "demo")
        .whereLayer("identity")
        .mayOnlyBeAccessedByLayers(
            "team", "pages", "desk", "oversight", "retention", "phases", "agencies", "demo")
        .whereLayer("forms")
        .mayOnlyBeAccessedByLayers(
            "identity", "team", "desk", "oversight", "phases", "agencies", "retention", "demo")
        .whereLayer("casefile")
        .mayOnlyBeAccessedByLayers(
            "forms", "team", "desk", "oversight", "phases", "agencies", "retention", "demo")
        .check(application);
  }

  @ArchTest
  void modulesHaveNoCycles(JavaClasses application) {
    slices().matching("se.exitprocess.(*)..").should().beFreeOfCycles().check(application);
  }

  @ArchTest
  void theEnginesInsidesAreTouchedInTwoPlaces(JavaClasses application) {
    noClasses()
        .that()
        .resideOutsideOfPackages("se.exitprocess.engine..", "se.exitprocess.forms..")
        .should()
        .dependOnClassesThat(resideInAnyPackage("org.camunda.bpm.engine.impl.."))
        .check(application);
  }

  /** It takes seconds to learn FHIR; where nobody else touches the library, only messages do so. */
  @ArchTest
  void theFhirLibraryIsTouchedInOnePlace(JavaClasses application) {
    noClasses()
        .that()
        .resideOutsideOfPackage("se.exitprocess.agencies.healthcare.fhir..")
        .should()
        .dependOnClassesThat(resideInAnyPackage("ca.uhn.fhir..", "org.hl7.fhir.."))
        .check(application);
  }

  @ArchTest
  void dependenciesComeThroughConstructors(JavaClasses application) {
    noFields().should().beAnnotatedWith(Autowired.class).check(application);
  }

  @ArchTest
  void everyPackageSaysWhatItIsForAndIsNullMarked(JavaClasses application) {
    classes()
        .that()
        .doNotHaveModifier(JavaModifier.SYNTHETIC)
        .should(
            new ArchCondition<>("be in a package that is @NullMarked") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                  events.add(
                      SimpleConditionEvent.violated(
                          type, type.getPackageName() + " has no @NullMarked package-info"));
                }
              }
            })
        .check(application);
  }
}
