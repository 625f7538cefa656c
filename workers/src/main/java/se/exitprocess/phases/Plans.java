package se.exitprocess.phases;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.CaseNumber;

/**
 * The adopted plans of each case and the interventions that belong to them, as far as rules and
 * statistics need them.
 */
@Component
class Plans {

  private final JdbcClient jdbc;
  private final Clock clock;

  Plans(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** An intervention that is part of the plan in force. */
  record Running(String id, String kind, String provider, String legalGround) {}

  /** Adopts a plan: the version counts up, earlier versions stay. */
  int adopt(CaseNumber number, LocalDate reviewDate) {
    int version =
        jdbc.sql("SELECT coalesce(max(version), 0) + 1 FROM exit.plan WHERE case_number = ?")
            .param(number.value())
            .query(Integer.class)
            .single();
    jdbc.sql(
            "INSERT INTO exit.plan (case_number, version, adopted_at, review_date) VALUES (?, ?, ?, ?)")
        .params(number.value(), version, OffsetDateTime.now(clock), reviewDate)
        .update();
    return version;
  }

  /** 0 before the first plan is adopted. */
  int version(CaseNumber number) {
    return jdbc.sql("SELECT coalesce(max(version), 0) FROM exit.plan WHERE case_number = ?")
        .param(number.value())
        .query(Integer.class)
        .single();
  }

  /** When the newest plan is to be looked at; empty before the first is adopted. */
  Optional<LocalDate> reviewDate(CaseNumber number) {
    return jdbc.sql(
            "SELECT review_date FROM exit.plan WHERE case_number = ? ORDER BY version DESC LIMIT 1")
        .param(number.value())
        .query(LocalDate.class)
        .optional();
  }

  /** Ids of all interventions that the case ever had, stopped ones included. */
  Set<String> everPlanned(CaseNumber number) {
    return jdbc
        .sql("SELECT intervention_id FROM exit.intervention WHERE case_number = ?")
        .param(number.value())
        .query(String.class)
        .list()
        .stream()
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Ids of the interventions in force that came with a later version than this. */
  Set<String> addedAfter(CaseNumber number, int version) {
    return jdbc
        .sql(
            "SELECT intervention_id FROM exit.intervention"
                + " WHERE case_number = ? AND last_version IS NULL AND first_version > ?")
        .params(number.value(), version)
        .query(String.class)
        .list()
        .stream()
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The interventions of the plan in force. */
  List<Running> running(CaseNumber number) {
    return jdbc.sql(
            "SELECT intervention_id AS id, kind, provider, legal_ground FROM exit.intervention"
                + " WHERE case_number = ? AND last_version IS NULL ORDER BY first_version, intervention_id")
        .param(number.value())
        .query(Running.class)
        .list();
  }

  void begin(CaseNumber number, PlannedIntervention intervention, int version) {
    jdbc.sql(
            "INSERT INTO exit.intervention (intervention_id, case_number, kind, provider, legal_ground, first_version)"
                + " VALUES (?, ?, ?, ?, ?, ?)")
        .params(
            intervention.id(),
            number.value(),
            intervention.kind(),
            intervention.provider(),
            intervention.legalGround(),
            version)
        .update();
  }

  /** Marks an intervention as no longer part of the plan. */
  void end(String interventionId, int lastVersion) {
    jdbc.sql("UPDATE exit.intervention SET last_version = ? WHERE intervention_id = ?")
        .params(lastVersion, interventionId)
        .update();
  }
}
