/** What long-running work and those who start it say to each other: progress, cancellation, messages for the user. */
package sc.fiji.superres.task;
