package se.exitprocess.phases;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.engine.AsApplication;

/**
 * The revisions of each case's plan, one at a time. What is requested while one is open waits, and
 * is taken up by the open one if whoever reviews the plan has seen it; otherwise it has its own
 * turn afterwards. Nothing is lost and nobody overwrites what another has just decided.
 */
@Component
@Transactional
class RevisionQueue {

  /** Where a revision stands. */
  enum Place {
    FIRST,
    WAITS,
    TAKEN_UP
  }

  /** A revision that has not ended. */
  record Request(String instanceId, String trigger, LocalDate requestedOn, boolean open) {}

  private final JdbcClient jdbc;
  private final RuntimeService runtime;
  private final AsApplication asApplication;
  private final Clock clock;

  /** Lazy, because the engine asks for watchers of forms while it is being made. */
  RevisionQueue(
      JdbcClient jdbc, @Lazy RuntimeService runtime, AsApplication asApplication, Clock clock) {
    this.jdbc = jdbc;
    this.runtime = runtime;
    this.asApplication = asApplication;
    this.clock = clock;
  }

  /** Notes that the plan is to be looked at, and says whether now. */
  Place enter(CaseNumber number, String instance, String trigger) {
    jdbc.sql(
            """
            insert into exit.plan_revision (instance_id, case_number, trigger, requested_at)
            values (?, ?, ?, ?) on conflict do nothing""")
        .params(instance, number.value(), trigger, now())
        .update();
    return place(number, instance);
  }

  /** Where the revision stands now; it opens when no other is open. */
  Place place(CaseNumber number, String instance) {
    jdbc.sql("select pg_advisory_xact_lock(hashtext(?))")
        .param("plan-revision/" + number)
        .query((row, i) -> true)
        .single();
    boolean takenUp =
        jdbc.sql("select taken_up_by is not null from exit.plan_revision where instance_id = ?")
            .param(instance)
            .query(Boolean.class)
            .single();
    if (takenUp) {
      return Place.TAKEN_UP;
    }
    boolean otherOpen =
        requested(number).stream()
            .anyMatch(it -> it.open() && !it.instanceId().equals(instance) && lives(it));
    if (otherOpen) {
      return Place.WAITS;
    }
    jdbc.sql(
            "update exit.plan_revision set opened_at = coalesce(opened_at, ?) where instance_id = ?")
        .params(now(), instance)
        .update();
    return Place.FIRST;
  }

  private boolean lives(Request request) {
    return asApplication.get(
        () ->
            runtime.createProcessInstanceQuery().processInstanceId(request.instanceId()).count()
                > 0);
  }

  /** What is to be looked at and not yet done, the oldest first. */
  @Transactional(readOnly = true)
  List<Request> requested(CaseNumber number) {
    return jdbc.sql(
            """
            select instance_id, trigger, requested_at, opened_at is not null as open
            from exit.plan_revision
            where case_number = ? and ended_at is null and taken_up_by is null
            order by requested_at, instance_id""")
        .param(number.value())
        .query(
            (row, i) ->
                new Request(
                    row.getString("instance_id"),
                    row.getString("trigger"),
                    row.getObject("requested_at", OffsetDateTime.class)
                        .atZoneSameInstant(clock.getZone())
                        .toLocalDate(),
                    row.getBoolean("open")))
        .list();
  }

  /** The review form is being opened: what has been requested by now is seen. */
  void shown(CaseNumber number) {
    jdbc.sql(
            """
            update exit.plan_revision set shown_at = ?
            where case_number = ? and opened_at is not null and ended_at is null""")
        .params(now(), number.value())
        .update();
  }

  /** The plan has been reviewed: what was seen and waits needs no turn of its own. */
  void reviewed(CaseNumber number) {
    jdbc.sql(
            """
            update exit.plan_revision waiting set taken_up_by = open.instance_id
            from exit.plan_revision open
            where open.case_number = :number and open.opened_at is not null and open.ended_at is null
              and waiting.case_number = :number and waiting.opened_at is null
              and waiting.ended_at is null and waiting.requested_at <= open.shown_at""")
        .param("number", number.value())
        .update();
  }

  /** A revision has ended, however; the others may look whose turn it is. */
  void left(CaseNumber number, String instance) {
    jdbc.sql("update exit.plan_revision set ended_at = ? where instance_id = ?")
        .params(now(), instance)
        .update();
    runtime
        .createMessageCorrelation("revision-done")
        .processInstanceBusinessKey(number.value())
        .correlateAll();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  /** What has happened, in words for the review. */
  static String inSwedish(List<Request> requests) {
    return requests.stream()
        .map(it -> it.requestedOn() + " " + inSwedish(it.trigger()))
        .distinct()
        .reduce((a, b) -> a + "\n" + b)
        .orElse("");
  }

  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("SCHEDULED", "Det är dags enligt planen"),
          Map.entry("ON_DEMAND", "Någon har bett om det"),
          Map.entry("PERMIT_CHANGED", "Uppehållstillståndet har ändrats"),
          Map.entry("INTERVENTION_FAILED", "En insats blev inte av eller nådde inte målet"),
          Map.entry("CONSENT_WITHDRAWN", "Personen har tagit tillbaka ett samtycke"),
          Map.entry("NEEDS_AFTER_ESTABLISHMENT", "Behov efter etableringen"),
          Map.entry("NEW_RISK", "Ny risk"),
          Map.entry("THREAT", "Nytt hot eller ny fara"),
          Map.entry("RELAPSE", "Ett bakslag"),
          Map.entry("MOVED", "Personen har flyttat"),
          Map.entry("MISSING_FOUND", "Personen är tillbaka efter att ha varit borta"),
          Map.entry("PREGNANT", "Personen är gravid"),
          Map.entry("IMPRISONED", "Personen är frihetsberövad"),
          Map.entry("AGE_REACHED", "En viktig födelsedag"),
          Map.entry("GROUP_CHANGED", "Gruppen har ändrats"),
          Map.entry("WANTS_TO_STOP", "Personen vill ha mindre stöd"));

  /** Why a plan is looked at, in words; empty for the first plan. */
  static String inSwedish(String trigger) {
    return trigger.isEmpty() ? "" : WORDS.getOrDefault(trigger, "Något har hänt");
  }
}
