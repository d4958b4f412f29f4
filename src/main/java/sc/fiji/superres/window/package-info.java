/** The window of a training: what it shows is kept in plain classes that work without a display, Swing only draws it. */
package sc.fiji.superres.window;
