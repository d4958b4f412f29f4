/**
 * The SciJava commands and Ops: thin, each turns its parameters into a settings record and makes one call. What goes
 * wrong becomes the reason with which a command cancels itself.
 */
package sc.fiji.superres.command;
