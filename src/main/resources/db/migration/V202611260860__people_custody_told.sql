-- From which website somebody asked, and whether the audit logs have heard how it stands: nothing begins before.
alter table people.website_job
    add column requested_from uuid,
    add column told boolean not null default true;
create index website_job_untold on people.website_job (created_at) where not told;
