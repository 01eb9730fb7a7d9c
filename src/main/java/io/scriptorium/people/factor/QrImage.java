package io.scriptorium.people.factor;

import io.nayuki.qrcodegen.QrCode;

/** QR codes as SVG. */
final class QrImage {

    /** Modules of white around it (ISO/IEC 18004 asks for four). */
    private static final int BORDER = 4;

    private QrImage() {}

    /** An SVG document that shows a text as a QR code, in any size. */
    static String svg(String text) {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        int size = code.size + 2 * BORDER;
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M')
                            .append(x + BORDER)
                            .append(' ')
                            .append(y + BORDER)
                            .append("h1v1h-1z");
                }
            }
        }
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %1$d" shape-rendering="crispEdges">\
                <rect width="%1$d" height="%1$d" fill="#fff"/><path d="%2$s"/></svg>\
                """.formatted(size, path);
    }
}
