-- Whole websites: whether their rows may be written, and when they came to where they are, or went for good.
alter table people.tenant
    add column writable boolean not null default true,
    add column moved_at timestamptz,
    add column erased_at timestamptz;

-- What is done to whole websites. No reference to the website: what was erased keeps its proof.
create table people.website_job (
    id uuid primary key,
    website_id uuid not null,
    slug text not null,
    kind text not null check (kind in ('export', 'restore', 'erasure', 'move')),
    status text not null check (status in ('scheduled', 'running', 'done', 'failed', 'cancelled')),
    phase text,
    file text,
    placement text,
    reason text,
    requested_by uuid,
    due_at timestamptz not null,
    started_at timestamptz,
    ended_at timestamptz,
    leased_until timestamptz not null default '-infinity',
    attempts integer not null default 0,
    proof jsonb,
    proof_sha256 text,
    error text,
    created_at timestamptz not null
);
create index website_job_by_age on people.website_job (created_at, id);
create index website_job_due on people.website_job (due_at) where status in ('scheduled', 'running');
create unique index website_job_one_at_a_time on people.website_job (website_id)
    where status in ('scheduled', 'running');
grant select, insert, update on people.website_job to ${system};
