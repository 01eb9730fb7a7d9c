package io.scriptorium.people.domain;

import io.scriptorium.kernel.data.Columns;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A host name that a website says is its own.
 *
 * @param status {@code pending} until proven, {@code verified}, {@code lapsed} where the proof went away, or
 *     {@code expired} where none came
 * @param outcome what the last look found: {@code proven}, {@code absent}, {@code unreachable}, or {@code taken} where
 *     another website has proven the name
 * @param record the TXT record that proves it
 * @param file the file that proves it instead, by plain HTTP
 */
record DomainClaim(
        UUID id,
        String host,
        String status,
        @Nullable String outcome,
        DnsRecord record,
        File file,
        @Nullable Instant checkedAt,
        @Nullable Instant verifiedAt,
        Instant createdAt) {

    static final String PENDING = "pending";
    static final String VERIFIED = "verified";

    /** A record of the domain name system. */
    record DnsRecord(String name, String type, String value) {}

    /** A file of the website's own server. */
    record File(String address, String content) {}

    static DomainClaim of(Row row) {
        String host = row.getString("host");
        String token = row.getString("token");
        return new DomainClaim(
                row.getUUID("id"),
                host,
                row.getString("status"),
                row.getString("outcome"),
                new DnsRecord(DomainProof.LABEL + host, "TXT", DomainProof.PREFIX + token),
                new File("http://" + host + DomainProof.PATH, token),
                Columns.time(row, "checked_at"),
                Columns.time(row, "verified_at"),
                row.getOffsetDateTime("created_at").toInstant());
    }

    String token() {
        return file.content();
    }

    boolean isVerified() {
        return status.equals(VERIFIED);
    }

    boolean isPending() {
        return status.equals(PENDING);
    }
}
