-- Sessions of the erased go as soon as no token of them is good: found by what they ended for.
create index session_erased on people.session (revoked_at) where revoked_for = 'erased';
