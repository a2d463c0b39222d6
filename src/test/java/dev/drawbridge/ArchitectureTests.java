package dev.drawbridge;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArchitectureTests {
    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.drawbridge");

    @ParameterizedTest
    @EnumSource
    void roomUsesOnlyTheRoomsItMay(Room room) {
        assertThat(dependenciesOf(
                        room,
                        target -> Room.of(target.getPackageName())
                                .filter(other -> !room.mayUse(other))
                                .isPresent()))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void roomImportsNoLibraryItMustNotKnow(Room room) {
        assertThat(dependenciesOf(room, target -> room.mustNotImport(target.getPackageName())))
                .isEmpty();
    }

    /// The edge puts the parts together, so it may know them; but wire formats are nobody's business at all.
    @ParameterizedTest
    @EnumSource
    void subPackagesArePrivateToTheirRoom(Room room) {
        assertThat(dependenciesOf(
                        room,
                        target -> Room.of(target.getPackageName())
                                .filter(other -> other != room)
                                .filter(other -> !target.getPackageName().equals(other.packageName()))
                                .filter(other -> room != Room.EDGE || other == Room.DIALECT)
                                .isPresent()))
                .isEmpty();
    }

    @Test
    void everyPackageBelongsToARoom() {
        assertThat(MAIN.stream()
                        .map(JavaClass::getPackageName)
                        .filter(name -> !name.equals("dev.drawbridge"))
                        .filter(name -> Room.of(name).isEmpty()))
                .isEmpty();
    }

    @Test
    void nobodyUsesTheRoot() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.drawbridge")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.drawbridge")
                .check(MAIN);
    }

    @Test
    void onlyTheEdgeKnowsSpringCloudGateway() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.drawbridge.edge..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework.cloud.gateway..")
                .check(MAIN);
    }

    @Test
    void roomsFormNoCycle() {
        slices().matching("dev.drawbridge.(*)..").should().beFreeOfCycles().check(MAIN);
    }

    @Test
    void everyPackageSaysThatNothingIsNull() {
        assertThat(MAIN.stream()
                        .map(JavaClass::getPackage)
                        .distinct()
                        .filter(one -> !one.isAnnotatedWith(NullMarked.class))
                        .map(JavaPackage::getName))
                .isEmpty();
    }

    @Test
    void namesSayWhatAThingIs() {
        classes()
                .should()
                .haveNameNotMatching(".*[.$](Abstract|Base)[A-Z][^.$]*")
                .andShould()
                .haveNameNotMatching(".*(Impl|Manager|Helper|Utils?|Dto|DTO|Data)(\\$.*)?")
                .check(MAIN);
    }

    @Test
    void nothingBlocksOrSleeps() {
        noClasses()
                .should()
                .accessTargetWhere(accessOf("reactor.core.publisher.Mono", "reactor.core.publisher.Flux")
                        .and(named("block", "blockFirst", "blockLast", "blockOptional", "toIterable", "toStream"))
                        .and(DescribedPredicate.not(atStartOrStop())))
                .orShould()
                .accessTargetWhere(accessOf("java.lang.Thread").and(named("sleep")))
                .check(MAIN);
    }

    @Test
    void fieldsAreSetByConstructors() {
        List<String> injections = List.of(
                "org.springframework.beans.factory.annotation.Autowired",
                "org.springframework.beans.factory.annotation.Value",
                "jakarta.inject.Inject",
                "jakarta.annotation.Resource");
        for (String injection : injections) {
            noFields()
                    .should()
                    .beAnnotatedWith(injection)
                    .allowEmptyShould(true)
                    .check(MAIN);
        }
    }

    @Test
    void staticFieldsNeverChange() {
        fields().that().areStatic().should().beFinal().allowEmptyShould(true).check(MAIN);
    }

    private static List<String> dependenciesOf(Room room, Predicate<JavaClass> target) {
        return MAIN.stream()
                .filter(type -> Room.of(type.getPackageName()).equals(Optional.of(room)))
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(dependency -> target.test(dependency.getTargetClass().getBaseComponentType()))
                .map(Dependency::getDescription)
                .toList();
    }

    private static DescribedPredicate<JavaAccess<?>> accessOf(String... owners) {
        return DescribedPredicate.describe(
                "belongs to " + List.of(owners),
                access -> Set.of(owners).contains(access.getTargetOwner().getFullName()));
    }

    private static DescribedPredicate<JavaAccess<?>> named(String... names) {
        return DescribedPredicate.describe(
                "is one of " + List.of(names), access -> Set.of(names).contains(access.getName()));
    }

    /// When nobody is served yet or any more: the store's one door for those who wait at the start, and ends of life.
    private static DescribedPredicate<JavaAccess<?>> atStartOrStop() {
        return DescribedPredicate.describe(
                "is in Store.atStart or in a stop",
                access -> access.getOrigin().getFullName().startsWith("dev.drawbridge.store.Store.atStart(")
                        || access.getOrigin().getName().equals("stop"));
    }
}
