-- Who may read a closed case because the person is back, by decision of the head of unit. Reading only: she is in no team
-- of it. For which case stands nowhere here, so that the table does not tell which cases are about one person.
create table exit.earlier_reader (
  case_number text        not null references exit.case_file,
  person      text        not null,
  since       timestamptz not null,
  decided_by  text        not null,
  primary key (case_number, person)
);

-- Until now such readers were taken into the team, where they could write. What is closed has no team.
insert into exit.earlier_reader (case_number, person, since, decided_by)
select t.case_number, t.person, min(t.since), min(t.added_by)
from exit.case_team t join exit.case_file f using (case_number)
where t.function = 'INVITED_EXPERT' and t.until is null and f.closed_at is not null and t.since > f.closed_at
group by t.case_number, t.person;

update exit.case_team t set until = now(), removed_by = t.added_by
from exit.case_file f
where f.case_number = t.case_number and t.function = 'INVITED_EXPERT' and t.until is null
  and f.closed_at is not null and t.since > f.closed_at;
