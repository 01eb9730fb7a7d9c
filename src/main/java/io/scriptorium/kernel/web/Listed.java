package io.scriptorium.kernel.web;

import java.util.List;

/** One or several lists that are one to the caller: the OpenAPI document tells of all that they may be asked for. */
public interface Listed {

    List<Listing> listings();
}
