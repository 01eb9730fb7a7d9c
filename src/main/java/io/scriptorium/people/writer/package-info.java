/**
 * Writers' profiles: how far a writer has come and how much work one may have at a time.
 * Uses the kernel, members and sight. Others ask {@link io.scriptorium.people.writer.Writers}.
 */
@NullMarked
package io.scriptorium.people.writer;

import org.jspecify.annotations.NullMarked;
