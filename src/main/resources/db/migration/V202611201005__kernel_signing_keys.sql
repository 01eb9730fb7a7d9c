-- The keys that sign access tokens (ES256). Published first, so that every process knows a key before it signs; then
-- it signs; then it only verifies, until the last token it signed has expired. The private key is encrypted.
create table kernel.signing_key (
    kid text primary key,
    public_key bytea not null,
    private_key bytea not null,
    published_at timestamptz not null,
    sign_from timestamptz not null,
    sign_until timestamptz not null,
    expires_at timestamptz not null,
    check (published_at <= sign_from and sign_from < sign_until and sign_until <= expires_at)
);
grant select, insert, delete on kernel.signing_key to ${system};
