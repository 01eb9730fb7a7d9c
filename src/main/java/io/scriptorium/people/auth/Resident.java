package io.scriptorium.people.auth;

import io.scriptorium.people.user.Member;

/**
 * Somebody who may sign in to the current website.
 *
 * @param account the login
 * @param member the active member that it has here
 */
public record Resident(Account account, Member member) {}
