-- Cases that run since before there were teams: who is appointed in the process is in the team; who opened it receives it
-- until a coordinator is appointed.
insert into exit.case_team (case_number, person, function, since, added_by)
select distinct f.case_number, v.text_,
  case v.name_ when 'coordinator' then 'COORDINATOR' else 'SUPPORT_PERSON' end, now(), 'system'
from act_ru_variable v
join act_ru_execution e on e.id_ = v.proc_inst_id_
join exit.case_file f on f.case_number = e.business_key_
where v.name_ in ('coordinator', 'supportPerson') and v.text_ <> '' and f.closed_at is null
  and not exists (select from exit.case_team t where t.case_number = f.case_number);

insert into exit.case_team (case_number, person, function, since, added_by)
select f.case_number, f.opened_by, 'RECEIVER', now(), 'system'
from exit.case_file f
where f.closed_at is null and not exists (select from exit.case_team t where t.case_number = f.case_number);
