/**
 * A house in which every rule is broken by someone. Nothing here may look like a part of the application to Quarkus,
 * which takes test classes for application classes: no bean has a scope, no resource a path, no entity its annotation.
 */
package io.scriptorium.architecture.bad;
