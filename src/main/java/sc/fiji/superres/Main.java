package sc.fiji.superres;

import sc.fiji.superres.cli.SuperRes;

/**
 * The command line: {@code upscale}, {@code evaluate}, {@code models}, {@code import}, {@code devices}; see their {@code
 * --help}.
 */
public final class Main {

	private Main() {}

	/**
	 * Exits with 0 when the work is done, 1 when it failed and 2 when it was asked for wrongly.
	 *
	 * @param args subcommand and options
	 */
	public static void main(String[] args) {
		System.exit(SuperRes.run(args));
	}
}
