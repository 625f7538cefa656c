package se.exitprocess.phases;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.CaseOverview;
import se.exitprocess.casefile.people.People;

/**
 * Tells a running case that its child has reached an age: message {@code age-reached}, each age
 * once. The day of birth is read from the record for a moment; neither it nor the day of telling is
 * kept anywhere. A case that does not listen is told at a later look.
 */
@Component
class AgeNotices {

  private final People people;
  private final CaseOverview cases;
  private final RuntimeService runtime;
  private final Deadlines deadlines;
  private final JdbcClient jdbc;
  private final Clock clock;

  AgeNotices(
      People people,
      CaseOverview cases,
      RuntimeService runtime,
      Deadlines deadlines,
      JdbcClient jdbc,
      Clock clock) {
    this.people = people;
    this.cases = cases;
    this.runtime = runtime;
    this.deadlines = deadlines;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Looks at one case; several nodes may do it at the same time. */
  @Transactional
  public void look(CaseNumber number) {
    if (isTold(number, Age.EIGHTEEN) || !people.isChild(number).orElse(false)) {
      return;
    }
    Optional<LocalDate> opened =
        cases.status(number).filter(CaseOverview.Status::open).map(it -> day(it.openedAt()));
    Optional<LocalDate> born = people.birthDate(number);
    if (opened.isPresent() && born.isPresent()) {
      LocalDate soon = day(deadlines.before(asDate(Age.adultOn(born.get())), "coming-of-age"));
      tell(number, Age.look(born.get(), opened.get(), soon, LocalDate.now(clock)));
    }
  }

  private void tell(CaseNumber number, Age.Look look) {
    Optional<Age> news = look.reached().filter(age -> mark(number, age));
    if (news.isPresent() && !hears(number, news.get())) {
      TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
      return;
    }
    look.passed().forEach(age -> mark(number, age));
  }

  private boolean hears(CaseNumber number, Age age) {
    return !runtime
        .createMessageCorrelation("age-reached")
        .processInstanceBusinessKey(number.value())
        .setVariable("ageReached", age.name())
        .correlateAllWithResult()
        .isEmpty();
  }

  private boolean isTold(CaseNumber number, Age age) {
    return jdbc.sql("select count(*) from exit.age_told where case_number = :number and age = :age")
            .param("number", number.value())
            .param("age", age.name())
            .query(Integer.class)
            .single()
        > 0;
  }

  /** Whether it was not told before; another node that is telling it now is waited for. */
  private boolean mark(CaseNumber number, Age age) {
    return jdbc.sql(
                """
                insert into exit.age_told (case_number, age) values (:number, :age)
                on conflict do nothing""")
            .param("number", number.value())
            .param("age", age.name())
            .update()
        == 1;
  }

  private Date asDate(LocalDate day) {
    return Date.from(day.atStartOfDay(clock.getZone()).toInstant());
  }

  private LocalDate day(Date moment) {
    return day(moment.toInstant());
  }

  private LocalDate day(Instant moment) {
    return moment.atZone(clock.getZone()).toLocalDate();
  }
}
