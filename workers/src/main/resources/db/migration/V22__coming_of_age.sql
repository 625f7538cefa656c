-- Which age a case has been told of, once each. No day: when a child turns 15 or 18 says when it was born.
create table exit.age_told (
  case_number text not null references exit.case_file (case_number),
  age         text not null check (age in ('FIFTEEN', 'EIGHTEEN_SOON', 'EIGHTEEN')),
  primary key (case_number, age)
);
