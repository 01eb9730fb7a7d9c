package io.scriptorium.people.branding;

import io.scriptorium.people.belonging.Belongings;
import io.scriptorium.people.branding.ThemeBelongings.Look;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Themes are taken over with a website's settings, and with them which one is in use. */
@Singleton
class ThemeBelongings implements Belongings<Look> {

    private final ThemeService service;

    ThemeBelongings(ThemeService service) {
        this.service = service;
    }

    /**
     * A theme.
     *
     * @param tokens values by the name of the token
     * @param inUse whether it is to be used in the place of the one that was; no unless given
     */
    record Look(
            @NotBlank @Size(max = 60) @Pattern(regexp = "[^\\p{Cntrl}]*")
            String name,

            @NotNull @Size(max = 100) Map<String, String> tokens,
            @Nullable Boolean inUse) {

        boolean isUsed() {
            return Boolean.TRUE.equals(inUse);
        }

        boolean isShownBy(Theme theme) {
            return theme.tokens().equals(tokens) && (theme.inUse() || !isUsed());
        }
    }

    @Override
    public String name() {
        return "themes";
    }

    @Override
    public String permission() {
        return BrandingPermissions.THEMES;
    }

    @Override
    public Class<Look> type() {
        return Look.class;
    }

    @Override
    public Uni<List<Look>> all() {
        return service.all()
                .map(themes -> themes.stream()
                        .map(theme -> new Look(theme.name(), theme.tokens(), theme.inUse()))
                        .toList());
    }

    @Override
    public String keyOf(Look look) {
        return look.name();
    }

    @Override
    public Uni<Boolean> take(Look look) {
        Theme.requireHarmless(look.tokens());
        return service.named(look.name())
                .chain(known -> known.filter(look::isShownBy).isPresent()
                        ? Uni.createFrom().item(false)
                        : set(look, known).replaceWith(true));
    }

    private Uni<Theme> set(Look look, Optional<Theme> known) {
        Uni<Theme> set = known.isEmpty()
                ? service.add(look.name(), look.tokens())
                : service.change(known.get().id(), "*", look.name(), look.tokens());
        return set.chain(theme ->
                look.isUsed() ? service.use(theme.id()) : Uni.createFrom().item(theme));
    }
}
