/** Tests of the demo brand, and of the documents that walk through it. */
@NullMarked
package io.scriptorium.automation.demo;

import org.jspecify.annotations.NullMarked;
