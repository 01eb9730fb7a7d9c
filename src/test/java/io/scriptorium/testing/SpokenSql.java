package io.scriptorium.testing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;

/** Understands of what one client of PostgreSQL says who it is and which statements it has prepared. */
final class SpokenSql {

    private static final byte PARSE = 'P';

    private final BiConsumer<String, String> roleAndStatement;
    private ByteBuffer heard = ByteBuffer.allocate(1 << 17);
    private String role = "";

    SpokenSql(BiConsumer<String, String> roleAndStatement) {
        this.roleAndStatement = roleAndStatement;
    }

    /** The next bytes, which may end within a message. */
    synchronized void hear(byte[] bytes, int length) {
        if (heard.remaining() < length) {
            heard = ByteBuffer.allocate(2 * heard.capacity() + length).put(heard.flip());
        }
        heard.put(bytes, 0, length).flip();
        boolean whole = true;
        while (whole) {
            whole = next();
        }
        heard.compact();
    }

    /** The first message has no type; all begin with their length. */
    private boolean next() {
        boolean first = role.isEmpty();
        int head = first ? 4 : 5;
        if (heard.remaining() < head) {
            return false;
        }
        int start = heard.position();
        int length = heard.getInt(start + head - 4) + head - 4;
        if (heard.remaining() < length) {
            return false;
        }
        if (first) {
            role = parameter("user", text(start + 8, length - 8));
        } else if (heard.get(start) == PARSE) {
            String[] nameAndStatement = text(start + 5, length - 5).split("\0", 3);
            roleAndStatement.accept(role, nameAndStatement[1]);
        }
        heard.position(start + length);
        return true;
    }

    private String text(int start, int length) {
        return new String(heard.array(), start, length, StandardCharsets.UTF_8);
    }

    private static String parameter(String name, String startup) {
        String[] words = startup.split("\0", -1);
        for (int i = 0; i + 1 < words.length; i += 2) {
            if (words[i].equals(name)) {
                return words[i + 1];
            }
        }
        return "unknown";
    }
}
