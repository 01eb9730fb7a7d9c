package io.scriptorium.people.auth;

import io.scriptorium.people.user.Member;

/**
 * Somebody who signs in to the current website.
 *
 * @param account the login
 * @param member the member that it has here
 */
public record Resident(Account account, Member member) {}
