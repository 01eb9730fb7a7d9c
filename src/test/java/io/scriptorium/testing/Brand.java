package io.scriptorium.testing;

import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.kernel.tenancy.Tenant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/** A fresh tenant with members of every role: made for one test and never used by another. */
public final class Brand {

    private final Tenant tenant;
    private final List<Person> people = new ArrayList<>();

    private Brand(Tenant tenant) {
        this.tenant = tenant;
    }

    /** Makes a brand in the shared database. */
    public static Brand create() {
        return create(Tenant.SHARED);
    }

    /** Makes a brand whose rows live in a placement. */
    public static Brand create(String placement) {
        UUID id = Ids.next();
        String slug = "t" + id.toString().replace("-", "").substring(20);
        Brand brand = new Brand(new Tenant(id, slug, placement, true));
        Database.update(
                "insert into people.tenant (id, slug, name, placement) values (?, ?, ?, ?)",
                id,
                slug,
                "Brand " + slug,
                placement);
        for (Role role : Role.values()) {
            brand.add(role, 1);
        }
        brand.add(Role.CLIENT, 2);
        brand.add(Role.WRITER, 2);
        brand.add(Role.WRITER, 3);
        return brand;
    }

    /** Adds a member, whose address has been verified. */
    public Person add(Role role, int number) {
        String name = "Real %s %d".formatted(role.key(), number);
        String email = "%s%d@%s.example".formatted(role.key(), number, tenant.slug());
        Person person = new Person(this, Ids.next(), Ids.next(), role, name, email);
        Database.update(
                "insert into people.app_user (id, email, password_hash, email_verified_at) values (?, ?, ?, now())",
                person.userId(),
                email,
                Database.PASSWORD_HASH);
        Database.updateIn(
                tenant.placement(), """
                insert into people.member (tenant_id, id, user_id, role, display_name, email, status, version,
                    created_at, updated_at)
                values (?, ?, ?, ?, ?, ?, 'active', 0, now(), now())
                """, tenant.id(), person.memberId(), person.userId(), role.key(), name, email);
        if (role == Role.WRITER) {
            Database.updateIn(
                    tenant.placement(),
                    "insert into people.writer (tenant_id, id, member_id) values (?, ?, ?)",
                    tenant.id(),
                    Ids.next(),
                    person.memberId());
        }
        people.add(person);
        return person;
    }

    /** Adds a member whom nobody else is. */
    public Person newcomer(Role role) {
        return add(role, people.size() + 1);
    }

    /** The same brand as the other client and the second writer see it: they come first. */
    public Brand turned() {
        Brand turned = new Brand(tenant);
        turned.people.addAll(people);
        Collections.swap(turned.people, people.indexOf(client()), people.indexOf(otherClient()));
        Collections.swap(turned.people, people.indexOf(writer()), people.indexOf(writer(2)));
        return turned;
    }

    private Person find(Role role, int number) {
        return people.stream().filter(person -> person.role() == role).toList().get(number - 1);
    }

    public Tenant tenant() {
        return tenant;
    }

    public UUID id() {
        return tenant.id();
    }

    /** The host name that the brand answers on. */
    public String host() {
        return tenant.slug() + ".localhost";
    }

    public List<Person> people() {
        return List.copyOf(people);
    }

    public Person client() {
        return find(Role.CLIENT, 1);
    }

    /** Another client, who must not see what is the first one's. */
    public Person otherClient() {
        return find(Role.CLIENT, 2);
    }

    public Person writer() {
        return find(Role.WRITER, 1);
    }

    public Person writer(int number) {
        return find(Role.WRITER, number);
    }

    public Person editor() {
        return find(Role.EDITOR, 1);
    }

    public Person support() {
        return find(Role.SUPPORT, 1);
    }

    public Person admin() {
        return find(Role.ADMIN, 1);
    }

    public Person superadmin() {
        return find(Role.SUPERADMIN, 1);
    }

    public Person any(Role role) {
        return find(role, 1);
    }
}
