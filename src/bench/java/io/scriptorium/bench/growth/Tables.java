package io.scriptorium.bench.growth;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The tables that are filled, all at once. */
final class Tables implements AutoCloseable {

    private final Target database;
    private final List<Copy> all = new ArrayList<>();

    final Copy tenants;
    final Copy users;
    final Copy members;
    final Copy priceLists;
    final Copy quotes;
    final Copy orders;
    final Copy transitions;
    final Copy threads;
    final Copy participants;
    final Copy messages;
    final Copy accounts;
    final Copy entries;
    final Copy postings;
    final Copy holds;
    final Copy payments;
    final Copy inboxes;
    final Copy notifications;
    final Copy events;
    final Copy receipts;
    final Copy audit;
    final Copy timers;

    Tables(Target database) throws SQLException {
        this.database = database;
        tenants = open("people.tenant", "id, slug, name");
        users = open("people.app_user", "id, email, password_hash");
        members = open("people.member", "tenant_id, id, user_id, role, display_name, email");
        priceLists = open("work.price_list", "tenant_id, id, version, effective_from, published_at, definition");
        quotes = open("work.quote", """
                tenant_id, id, member_id, price_list_id, price_list_version, paper_type, academic_level, spacing, pages,
                words, extras, deadline, currency, total, writer_pay, steps, created_at, valid_until""");
        orders = open("work.order", """
                tenant_id, id, version, created_at, updated_at, status, client_id, writer_id, title, instructions,
                paper_type, academic_level, spacing, pages, words, extras, deadline, writer_deadline, currency, total,
                writer_pay, quote_id, payment_id, hold_id, assigned_at, first_submitted_at, submitted_at,
                submission_note, completed_at, cancelled_at, cancellation_reason""");
        transitions = open("work.order_transition", """
                tenant_id, id, order_id, transition, from_status, to_status, actor_id, actor_role, reason,
                occurred_at""");
        threads = open("talk.thread", """
                tenant_id, id, subject_kind, subject_id, title, last_sequence, closed, created_at, last_message_at""");
        participants = open("talk.participant", "tenant_id, thread_id, member_id, last_read_sequence, joined_at");
        messages = open("talk.message", "tenant_id, id, thread_id, sequence, sender_id, client_id, body, created_at");
        accounts = open("money.account", "tenant_id, id, kind, owner_id, asset, balance, held");
        entries = open("money.entry", """
                tenant_id, id, kind, subject_id, description, reference, effective_at, recorded_at, actor_id,
                request_id""");
        postings = open("money.posting", """
                tenant_id, entry_id, line, account_id, sequence, amount, balance_after, effective_at, recorded_at""");
        holds = open("money.hold", """
                tenant_id, id, account_id, subject_id, reason, amount, captured, state, placed_at, closed_at""");
        payments = open("money.payment", """
                tenant_id, id, subject_kind, subject_id, payer_id, method, amount, currency, hold_id, paid_by,
                paid_at""");
        inboxes = open("talk.inbox", "tenant_id, member_id, last_sequence, unread");
        notifications = open("talk.notification", """
                tenant_id, id, recipient_id, sequence, topic, subject_id, title, body, created_at, read_at""");
        timers = open("kernel.timer", "tenant_id, kind, subject_id, due_at");
        events = openDivided("kernel.event_log", """
                tenant_id, id, sequence, type, version, subject_id, actor_id, request_id, occurred_at, payload""");
        receipts = openDivided("kernel.event_receipt", "tenant_id, consumer, event_id, heard_at");
        audit = openDivided("insight.audit_entry", """
                tenant_id, id, type, subject_id, actor_id, request_id, occurred_at, details""");
    }

    private Copy open(String table, String columns) throws SQLException {
        return add(new Copy(database.open(), table, columns, true));
    }

    private Copy openDivided(String table, String columns) throws SQLException {
        return add(new Copy(database.open(), table, columns, false));
    }

    private Copy add(Copy copy) {
        all.add(copy);
        return copy;
    }

    long rows() {
        return all.stream().mapToLong(Copy::rows).sum();
    }

    /** Commits all. */
    @Override
    public void close() throws SQLException {
        for (Copy copy : all) {
            copy.close();
        }
    }
}
