package io.scriptorium.people.access;

import io.scriptorium.kernel.data.InTurn;
import io.scriptorium.kernel.security.Permission.Proof;
import io.scriptorium.kernel.security.PermissionRegistry;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.NetworkPolicy;
import io.scriptorium.people.user.Member;
import io.scriptorium.people.user.Members;
import io.scriptorium.people.user.Standing;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a member may or may not use a permission, whatever it is used on: all grounds must hold. Those that hold for most
 * are told of where they do not.
 */
@ApplicationScoped
class Grounds {

    private final Access access;
    private final Members members;
    private final CustomRoleStore customRoles;
    private final NetworkPolicy networks;
    private final PermissionRegistry permissions;

    Grounds(
            Access access,
            Members members,
            CustomRoleStore customRoles,
            NetworkPolicy networks,
            PermissionRegistry permissions) {
        this.access = access;
        this.members = members;
        this.customRoles = customRoles;
        this.networks = networks;
        this.permissions = permissions;
    }

    /**
     * All of them.
     *
     * @param address from where the member would come; null where it is not known
     */
    Uni<List<Reason>> of(Member member, String permission, @Nullable String address) {
        List<Uni<List<Reason>>> grounds = List.of(
                website(),
                account(member),
                standing(member, permission),
                role(member, permission),
                network(member, address),
                proof(permission));
        return InTurn.all(grounds, ground -> ground)
                .map(all -> all.stream().flatMap(List::stream).toList());
    }

    private static Uni<List<Reason>> website() {
        boolean active = Caller.current().requireTenant().active();
        return told(active, new Reason("website", active, "The website is suspended: nothing is answered for it."));
    }

    /** What a suspension does to the account, the standing tells. */
    private static Uni<List<Reason>> account(Member member) {
        boolean open = member.active() || member.status().equals("suspended");
        return told(
                open, new Reason("account", open, "The account is " + member.status() + ": nobody signs in to it."));
    }

    private static Uni<List<Reason>> told(boolean holds, Reason reason) {
        return Uni.createFrom().item(holds ? List.of() : List.of(reason));
    }

    private Uni<List<Reason>> standing(Member member, String permission) {
        return members.standing(member.id())
                .map(standing ->
                        List.of(new Reason("standing", access.leaves(standing, permission), sentence(standing))));
    }

    private static String sentence(Optional<Standing> standing) {
        return standing.map(limit -> "The member's standing: " + limit.state().key() + ".")
                .orElse("The member is in good standing.");
    }

    private Uni<List<Reason>> role(Member member, String permission) {
        return access.held(member.id(), member.role())
                .map(held -> held.contains(permission))
                .chain(held ->
                        customRoles.nameOf(member.id()).map(custom -> List.of(role(member, custom, permission, held))));
    }

    private static Reason role(Member member, Optional<String> custom, String permission, boolean held) {
        String by = custom.map(name -> "The role " + name + " of this website")
                .orElse("The role " + member.role().key());
        return new Reason(
                custom.isPresent() ? "custom-role" : "platform-role",
                held,
                by + (held ? " holds " : " does not hold ") + permission + ".");
    }

    private Uni<List<Reason>> network(Member member, @Nullable String address) {
        String role = member.role().key();
        String from = address == null ? "an address that is not known." : address + ".";
        return networks.admits(role, address)
                .chain(admitted -> told(
                        admitted,
                        new Reason(
                                "network",
                                admitted,
                                "The website's rules about networks keep out the role " + role + " that comes from "
                                        + from)));
    }

    /** It keeps nobody out: whoever may, may prove it. */
    private Uni<List<Reason>> proof(String permission) {
        boolean asked = permissions.proof(List.of(List.of(permission))) != Proof.NOBODY;
        return told(!asked, new Reason("fresh-proof", true, "Whoever writes by it proves afresh who they are."));
    }
}
