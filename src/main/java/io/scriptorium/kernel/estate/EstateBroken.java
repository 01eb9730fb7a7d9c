package io.scriptorium.kernel.estate;

import io.scriptorium.kernel.language.Words;
import io.scriptorium.kernel.web.Refusal;

/** An archive, or what came of it, is not what it should be: nothing was changed. */
public class EstateBroken extends Refusal {

    private static final long serialVersionUID = 1L;

    EstateBroken(String code, @Words String message, Object... values) {
        super(Kind.UNPROCESSABLE, code, message, values);
    }
}
