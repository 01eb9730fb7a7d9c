package io.scriptorium.bench.growth;

import static io.scriptorium.bench.growth.Step.bytes;

import io.scriptorium.bench.growth.History.Life;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The entries, in the order of their booking, and what they come to on each account. */
final class Ledger {

    private static final byte[] CURRENCY = bytes("USD");
    private static final byte[] TOP_UP = bytes("top-up");
    private static final byte[] TOPPED_UP = bytes("Top-up");
    private static final byte[] COMPLETED = bytes("order-completed");
    private static final byte[] COMPLETION = bytes("Order completed");

    /** A client tops up for about so many orders. */
    private static final int ORDERS_OF_TOP_UP = 4;

    private final Tables to;
    private final Population people;
    private final SplittableRandom random;
    private long sequence;

    Ledger(Tables to, Population people, SplittableRandom random) {
        this.to = to;
        this.people = people;
        this.random = random;
    }

    long sequence() {
        return sequence;
    }

    /** Money from outside, where the wallet has too little for an order. */
    void receive(Life life, long at) {
        Population.Members clients = people.clients;
        int client = life.client();
        if (clients.balance[client] - clients.held[client] >= life.total()) {
            return;
        }
        long amount = ORDERS_OF_TOP_UP * life.total();
        clients.balance[client] += amount;
        UUID entry = entry(life, TOP_UP, TOPPED_UP, at);
        post(life, entry, 1, clients.accounts[client], amount, clients.balance[client], at);
        post(life, entry, 2, people.outside[life.tenantNumber()], -amount, null, at);
    }

    /** The price of a completed order goes to the writer and the house. */
    void capture(Life life, long at) {
        people.clients.balance[life.client()] -= life.total();
        people.writers.balance[life.writer()] += life.pay();
        UUID entry = entry(life, COMPLETED, COMPLETION, at);
        post(
                life,
                entry,
                1,
                people.clients.accounts[life.client()],
                -life.total(),
                people.clients.balance[life.client()],
                at);
        post(
                life,
                entry,
                2,
                people.writers.accounts[life.writer()],
                life.pay(),
                people.writers.balance[life.writer()],
                at);
        post(life, entry, 3, people.revenue[life.tenantNumber()], life.total() - life.pay(), null, at);
    }

    private UUID entry(Life life, byte[] kind, byte[] description, long at) {
        UUID entry = Population.id(at, random);
        to.entries
                .row()
                .id(life.tenant())
                .id(entry)
                .text(kind)
                .id(life.order())
                .text(description)
                .none()
                .time(at)
                .time(at)
                .id(life.clientId())
                .text(History.request());
        return entry;
    }

    private void post(Life life, UUID entry, int line, UUID account, long amount, @Nullable Long after, long at) {
        to.postings
                .row()
                .id(life.tenant())
                .id(entry)
                .int2(line)
                .id(account)
                .int8(++sequence)
                .int8(amount);
        (after == null ? to.postings.none() : to.postings.int8(after)).time(at).time(at);
    }

    /** Writes all accounts, with their balances. */
    void accounts() {
        for (int tenant = 0; tenant < people.tenants.length; tenant++) {
            UUID id = people.tenants[tenant];
            account(id, people.outside[tenant], "EXTERNAL", id, 0, 0);
            account(id, people.revenue[tenant], "REVENUE", id, 0, 0);
            members(tenant, "WALLET", people.clients);
            members(tenant, "EARNINGS", people.writers);
        }
    }

    private void members(int tenant, String kind, Population.Members members) {
        for (int i = members.first[tenant]; i < members.first[tenant + 1]; i++) {
            account(
                    people.tenants[tenant],
                    members.accounts[i],
                    kind,
                    members.ids[i],
                    members.balance[i],
                    members.held[i]);
        }
    }

    private void account(UUID tenant, UUID id, String kind, UUID owner, long balance, long held) {
        to.accounts
                .row()
                .id(tenant)
                .id(id)
                .text(kind)
                .id(owner)
                .text(CURRENCY)
                .int8(balance)
                .int8(held);
    }
}
