package io.scriptorium.people.access;

import io.scriptorium.kernel.data.InTurn;
import io.scriptorium.kernel.language.Text;
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
        return told(
                active,
                new Reason("website", active, Text.of("The website is suspended: nothing is answered for it.")));
    }

    /** What a suspension does to the account, the standing tells. */
    private static Uni<List<Reason>> account(Member member) {
        boolean open = member.active() || member.status().equals("suspended");
        return told(open, new Reason("account", open, closed(member.status())));
    }

    private static Text closed(String status) {
        return switch (status) {
            case "pending" -> Text.of("The account is pending: nobody signs in to it.");
            case "declined" -> Text.of("The account is declined: nobody signs in to it.");
            case "locked" -> Text.of("The account is locked: nobody signs in to it.");
            default -> Text.of("The account is erased: nobody signs in to it.");
        };
    }

    private static Uni<List<Reason>> told(boolean holds, Reason reason) {
        return Uni.createFrom().item(holds ? List.of() : List.of(reason));
    }

    private Uni<List<Reason>> standing(Member member, String permission) {
        return members.standing(member.id())
                .map(standing ->
                        List.of(new Reason("standing", access.leaves(standing, permission), sentence(standing))));
    }

    private static Text sentence(Optional<Standing> standing) {
        if (standing.isEmpty()) {
            return Text.of("The member is in good standing.");
        }
        return switch (standing.get().state()) {
            case SUSPENDED -> Text.of("The member's standing: suspended.");
            case PROBATION -> Text.of("The member's standing: probation.");
        };
    }

    private Uni<List<Reason>> role(Member member, String permission) {
        return access.held(member.id(), member.role())
                .map(held -> held.contains(permission))
                .chain(held ->
                        customRoles.nameOf(member.id()).map(custom -> List.of(role(member, custom, permission, held))));
    }

    private static Reason role(Member member, Optional<String> custom, String permission, boolean held) {
        if (custom.isPresent()) {
            return new Reason("custom-role", held, ofCustomRole(custom.get(), permission, held));
        }
        String role = member.role().key();
        return new Reason(
                "platform-role",
                held,
                held
                        ? Text.of("The role {0} holds {1}.", role, permission)
                        : Text.of("The role {0} does not hold {1}.", role, permission));
    }

    private static Text ofCustomRole(String name, String permission, boolean held) {
        return held
                ? Text.of("The role {0} of this website holds {1}.", name, permission)
                : Text.of("The role {0} of this website does not hold {1}.", name, permission);
    }

    private Uni<List<Reason>> network(Member member, @Nullable String address) {
        String role = member.role().key();
        return networks.admits(role, address)
                .chain(admitted -> told(admitted, new Reason("network", admitted, keptOut(role, address))));
    }

    private static Text keptOut(String role, @Nullable String address) {
        return address == null
                ? Text.of(
                        "The website's rules about networks keep out the role {0} that comes from an address that is not known.",
                        role)
                : Text.of(
                        "The website's rules about networks keep out the role {0} that comes from {1}.", role, address);
    }

    /** It keeps nobody out: whoever may, may prove it. */
    private Uni<List<Reason>> proof(String permission) {
        boolean asked = permissions.proof(List.of(List.of(permission))) != Proof.NOBODY;
        return told(
                !asked, new Reason("fresh-proof", true, Text.of("Whoever writes by it proves afresh who they are.")));
    }
}
