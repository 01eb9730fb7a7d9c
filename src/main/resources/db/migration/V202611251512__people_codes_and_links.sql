-- What was sent to whom and when, without what it said: secrets are not sent too often.
create table people.dispatch (
    user_id uuid not null references people.app_user (id),
    kind text not null,
    sent_at timestamptz not null,
    primary key (user_id, kind, sent_at)
);
create index dispatch_by_age on people.dispatch (sent_at);
grant select, insert, delete on people.dispatch to ${system};

-- Second factors that are sent: by mail to the login's address, by SMS to a number that was proved.
create table people.code_factor (
    user_id uuid not null references people.app_user (id),
    method text not null check (method in ('mail_code', 'sms_code')),
    number text check ((method = 'sms_code') = (number is not null)),
    created_at timestamptz not null,
    confirmed_at timestamptz,
    primary key (user_id, method)
);
grant select, insert, update, delete on people.code_factor to ${system};

alter table people.app_user add column email_verified_at timestamptz;

-- Members who wait for an admin's approval, were turned away, or are locked by one.
alter table people.member
    drop constraint member_status_check,
    add constraint member_status_check check (status in ('active', 'suspended', 'pending', 'declined', 'locked'));

-- Changes of a login's address that wait for both addresses to agree.
create table people.email_change (
    user_id uuid primary key references people.app_user (id),
    member_id uuid not null,
    email text not null check (length(email) <= 254),
    old_agreed_at timestamptz,
    new_agreed_at timestamptz,
    created_at timestamptz not null
);
grant select, insert, update, delete on people.email_change to ${system};
