/** What holds for every route, also for one that is added later: tests that find the routes by themselves. */
package io.scriptorium.contract;
