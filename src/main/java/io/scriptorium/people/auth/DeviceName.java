package io.scriptorium.people.auth;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a client may be called by its {@code User-Agent}: the browser and the system that it claims to be, such as
 * {@code Firefox, Windows}. Empty where it claims neither that is known here; it proves nothing.
 */
final class DeviceName {

    /** By the mark each leaves; those that claim to be another one as well come before it. */
    private static final Map<String, String> BROWSERS = new LinkedHashMap<>();

    private static final Map<String, String> SYSTEMS = new LinkedHashMap<>();

    static {
        BROWSERS.put("Edg", "Edge");
        BROWSERS.put("OPR/", "Opera");
        BROWSERS.put("SamsungBrowser/", "Samsung Internet");
        BROWSERS.put("Firefox/", "Firefox");
        BROWSERS.put("FxiOS/", "Firefox");
        BROWSERS.put("CriOS/", "Chrome");
        BROWSERS.put("Chrome/", "Chrome");
        BROWSERS.put("Safari/", "Safari");
        SYSTEMS.put("iPhone", "iPhone");
        SYSTEMS.put("iPad", "iPad");
        SYSTEMS.put("Android", "Android");
        SYSTEMS.put("Windows", "Windows");
        SYSTEMS.put("Macintosh", "macOS");
        SYSTEMS.put("CrOS", "ChromeOS");
        SYSTEMS.put("Linux", "Linux");
    }

    private DeviceName() {}

    static String of(String userAgent) {
        Optional<String> browser = claimed(BROWSERS, userAgent);
        Optional<String> system = claimed(SYSTEMS, userAgent);
        return browser.isPresent() && system.isPresent()
                ? browser.get() + ", " + system.get()
                : browser.or(() -> system).orElse("");
    }

    private static Optional<String> claimed(Map<String, String> marks, String userAgent) {
        return marks.entrySet().stream()
                .filter(mark -> userAgent.contains(mark.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
