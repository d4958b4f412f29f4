/**
 * The command line: one class per subcommand, which turns options into the settings of one call. Results go to standard
 * output; progress and one sentence about what went wrong go to standard error.
 */
package sc.fiji.superres.cli;
