/**
 * Custom fields: what a website adds to orders and members, with types, checks, and who may see and change them. Uses
 * the kernel and belongings. Modules that take such fields ask {@link io.scriptorium.people.field.CustomFields} and
 * announce themselves as a {@link io.scriptorium.people.field.FieldBearer}.
 */
@NullMarked
package io.scriptorium.people.field;

import org.jspecify.annotations.NullMarked;
