/**
 * What every long-running piece of work shares: progress, cancellation, and messages that a user can act on. Floor 0.
 */
package sc.fiji.superres.task;
