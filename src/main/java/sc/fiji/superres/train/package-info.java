/** Training: the loop, the optimizer, schedules, checkpoints. What is watched or shown listens to it. */
package sc.fiji.superres.train;
