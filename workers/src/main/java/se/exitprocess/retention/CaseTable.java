package se.exitprocess.retention;

import java.util.List;

/**
 * A table of schema {@code exit} that holds something about cases, and what becomes of it when a
 * case is removed. A table that is not here is found by a test.
 *
 * @param name the table
 * @param rows which of its rows belong to the case :number
 * @param entry the column that says when something was entered in the case's file; empty where the
 *     rows are no entries
 */
record CaseTable(String name, String rows, String entry) {

  private static final String BY_NUMBER = "case_number = :number";
  private static final String BY_REQUEST =
      "request_id in (select request_id from exit.request where case_number = :number)";

  /** What is cleared, in this order: what refers to others before them. */
  static final List<CaseTable> CLEARED =
      List.of(
          new CaseTable("inbox", BY_REQUEST, "received_at"),
          new CaseTable("outbox", BY_REQUEST, ""),
          new CaseTable("fhir_task", BY_REQUEST, ""),
          new CaseTable("secure_message", BY_REQUEST, ""),
          new CaseTable("received_message", BY_REQUEST, "received_at"),
          new CaseTable("request", BY_NUMBER, "created_at"),
          new CaseTable("plan_revision", BY_NUMBER, "requested_at"),
          new CaseTable("intervention", BY_NUMBER, ""),
          new CaseTable("cost", BY_NUMBER, ""),
          new CaseTable("plan", BY_NUMBER, "adopted_at"),
          new CaseTable("draft", BY_NUMBER, ""),
          new CaseTable("break_glass", BY_NUMBER, ""),
          new CaseTable("task_handover", BY_NUMBER, ""),
          new CaseTable("case_team", BY_NUMBER, ""),
          new CaseTable("earlier_reader", BY_NUMBER, ""),
          new CaseTable("reveal", BY_NUMBER, ""),
          new CaseTable("guarded_place", BY_NUMBER, "kept_at"),
          new CaseTable("protection_change", BY_NUMBER, "set_at"),
          new CaseTable("age_told", BY_NUMBER, ""),
          new CaseTable("person_token", BY_NUMBER, ""),
          new CaseTable("case_person", BY_NUMBER, ""),
          new CaseTable("case_profile", BY_NUMBER, ""),
          new CaseTable("consent", BY_NUMBER, "recorded_at"),
          new CaseTable("decision", BY_NUMBER, "decided_at"),
          new CaseTable("journal_entry", BY_NUMBER, "changed_at"),
          new CaseTable("case_section", BY_NUMBER, "written_at"),
          new CaseTable("retention", BY_NUMBER, ""),
          new CaseTable("case_file", BY_NUMBER, "opened_at"));

  /**
   * What stays: who looked at the case, and the proof of its removal; neither names a person. And
   * how far the demo has come with what it has invented.
   */
  static final List<String> KEPT = List.of("access_log", "removal", "removal_count", "demo_story");
}
