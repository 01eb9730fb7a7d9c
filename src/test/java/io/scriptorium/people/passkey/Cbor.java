package io.scriptorium.people.passkey;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** As much of CBOR (RFC 8949) as an authenticator writes. */
final class Cbor {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Cbor map(int pairs) {
        return head(5, pairs);
    }

    Cbor number(int value) {
        return value < 0 ? head(1, -1 - value) : head(0, value);
    }

    Cbor text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        head(3, utf8.length);
        out.writeBytes(utf8);
        return this;
    }

    Cbor bytes(byte[] bytes) {
        head(2, bytes.length);
        out.writeBytes(bytes);
        return this;
    }

    private Cbor head(int type, int value) {
        if (value < 24) {
            out.write(type << 5 | value);
        } else if (value < 256) {
            out.write(type << 5 | 24);
            out.write(value);
        } else {
            out.write(type << 5 | 25);
            out.write(value >> 8);
            out.write(value);
        }
        return this;
    }

    byte[] encoded() {
        return out.toByteArray();
    }
}
