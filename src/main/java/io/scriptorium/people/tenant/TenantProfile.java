package io.scriptorium.people.tenant;

import java.time.ZoneId;
import java.util.UUID;

/**
 * What modules need to know about a brand.
 *
 * @param id the tenant's id
 * @param slug its label under the platform's host
 * @param name what people call it
 * @param currency ISO 4217 code of the currency that it sells in
 * @param zone where its days begin
 */
public record TenantProfile(UUID id, String slug, String name, String currency, ZoneId zone) {}
