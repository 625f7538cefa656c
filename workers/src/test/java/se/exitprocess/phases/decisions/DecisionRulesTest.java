package se.exitprocess.phases.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.yaml.snakeyaml.Yaml;
import se.exitprocess.engine.Roles;

/** {@code config/decisions.yaml} fits the forms; what cannot work is told. */
class DecisionRulesTest {

  /** A form with one of these fields asks for the reasons of a decision (FL 32 §). */
  private static final Set<String> REASONS =
      Set.of("decisionReasons", "decisionReason", "appealReason");

  private static final Roles ROLES =
      new Roles() {
        @Override
        public Set<String> all() {
          return Set.of("enhetschef", "samordnare", "jurist", "handlaggare", "socialjour", "namnd");
        }

        @Override
        public Set<String> unitBound() {
          return Set.of();
        }

        @Override
        public Set<String> answering() {
          return Set.of();
        }
      };

  private final DecisionRules shipped;

  DecisionRulesTest() throws IOException {
    shipped = new DecisionRules(new ClassPathResource("decisions.yaml"), ROLES);
  }

  @Test
  void eachFormThatAsksForReasonsIsListed() throws IOException {
    Set<String> asking = new TreeSet<>();
    for (Resource form :
        new PathMatchingResourcePatternResolver().getResources("classpath*:forms/*.form")) {
      JsonNode tree = read(form);
      if (tree.findValues("key").stream().map(JsonNode::asText).anyMatch(REASONS::contains)) {
        asking.add(tree.path("id").asText());
      }
    }
    assertThat(asking).contains("approve-plan", "close-case", "protect-child", "assess-appeal");
    assertThat(shipped.forms())
        .containsAll(asking)
        .contains("appoint-coordinator", "handle-refusal", "arrange-acute-protection");
  }

  @Test
  void eachListedFormExistsAndOffersTheAnswersThatAreNamed() throws IOException {
    for (DecisionRule rule : shipped.all()) {
      JsonNode form = read(new ClassPathResource("forms/" + rule.form() + ".form"));
      if (rule.outcome().isPresent()) {
        JsonNode field =
            form.findParents("key").stream()
                .filter(it -> it.path("key").asText().equals(rule.outcome().get()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(rule.form() + " has no " + rule.outcome()));
        Set<String> answers = new HashSet<>();
        field.path("values").forEach(option -> answers.add(option.path("value").asText()));
        assertThat(answers).as(rule.form()).isNotEmpty().containsAll(rule.only());
      }
      rule.presenter()
          .ifPresent(
              presenter ->
                  assertThat(new ClassPathResource("forms/" + presenter + ".form").exists())
                      .as(presenter)
                      .isTrue());
    }
  }

  @Test
  void noFormAsksForWhatTheRulesKnow() throws IOException {
    for (String id : shipped.forms()) {
      JsonNode form = read(new ClassPathResource("forms/" + id + ".form"));
      assertThat(form.findValues("key").stream().map(JsonNode::asText))
          .as(id)
          .doesNotContain("lawSection", "delegationReference", "delegation");
    }
  }

  @Test
  void aRuleHoldsFromItsFirstToItsLastDay() {
    List<DecisionRule> rules =
        DecisionRulesReader.read(
            yaml(
                """
                delegation: {"1": {name: Rad, roles: [jurist]}}
                appeals: {NONE: {text: Nej.}}
                decisions:
                  - {form: a, kind: A, name: Gammal, law: L, certainty: V, delegation: "1", appeal: NONE, validFrom: 2025-01-01, validTo: 2025-06-30}
                  - {form: a, kind: A, name: Ny, law: L, certainty: V, delegation: "1", appeal: NONE, validFrom: 2025-07-01}
                """),
            ROLES.all());
    assertThat(rules.get(0).isValidOn(LocalDate.of(2024, 12, 31))).isFalse();
    assertThat(rules.get(0).isValidOn(LocalDate.of(2025, 6, 30))).isTrue();
    assertThat(rules.get(0).isValidOn(LocalDate.of(2025, 7, 1))).isFalse();
    assertThat(rules.get(1).isValidOn(LocalDate.of(2025, 7, 1))).isTrue();
  }

  @Test
  void allThatIsWrongIsToldAtOnce() {
    assertThatThrownBy(
            () ->
                DecisionRulesReader.read(
                    yaml(
                        """
                        delegation: {"1": {name: Rad, roles: [kung]}, "2": {roles: []}}
                        appeals: {X: {text: T, who: V, where: D, within: tre veckor, from: HEARSAY}}
                        decisions:
                          - {form: a, kind: A, name: N, law: L, certainty: kanske, delegation: "9", appeal: Y, validFrom: igår}
                          - {form: b, kind: B, name: N, certainty: V, delegation: "1", appeal: X, only: [JA], validFrom: 2025-01-01, laww: x}
                          - {form: b, kind: B, name: N, law: L, certainty: V, delegation: "1", appeal: X, validFrom: 2025-02-01}
                        """),
                    ROLES.all()))
        .hasMessageContainingAll(
            "organisation.yaml has no role kung",
            "delegation, 2: no role decides by it",
            "delegation, 2: 'name' is missing",
            "'within' is a period",
            "'from' is RECEIPT or DECISION_DAY",
            "a: certainty is one of",
            "a: no row of the delegation is called '9'",
            "a: no way of appeal is called 'Y'",
            "a: validFrom and validTo are days",
            "b: 'only' needs an outcome",
            "b: 'law' is missing",
            "nobody knows what 'laww' means",
            "b: two entries hold for the same days");
    assertThatThrownBy(() -> DecisionRulesReader.read(null, ROLES.all()))
        .hasMessageContaining("there are no decisions");
  }

  private static Map<?, ?> yaml(String text) {
    return new Yaml().load(text);
  }

  private static JsonNode read(Resource form) throws IOException {
    try (InputStream in = form.getInputStream()) {
      return new ObjectMapper().readTree(in);
    }
  }
}
