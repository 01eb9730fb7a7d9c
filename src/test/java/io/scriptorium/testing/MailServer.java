package io.scriptorium.testing;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A real SMTP server for the whole test run, with an IMAP server to look into its mailboxes. */
public class MailServer implements QuarkusTestResourceLifecycleManager {

    private static final String IMAP_PORT = "scriptorium.test.imap-port";

    private @Nullable GreenMail server;

    @Override
    public Map<String, String> start() {
        GreenMail started = new GreenMail(new ServerSetup[] {
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
        });
        started.start();
        server = started;
        System.setProperty(IMAP_PORT, Integer.toString(started.getImap().getPort()));
        return Map.of(
                "quarkus.mailer.host",
                "127.0.0.1",
                "quarkus.mailer.port",
                Integer.toString(started.getSmtp().getPort()));
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop();
        }
    }

    /** Where mailboxes can be read by IMAP; an address is its own name and password. */
    public static int imapPort() {
        return Integer.getInteger(IMAP_PORT);
    }
}
