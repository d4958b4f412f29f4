/**
 * Shows SciJava commands in plain ImageJ, which knows nothing of SciJava: the menu entry, the dialog, the recorded
 * macro line and its replay are all made from the command's own parameters, so that each is defined once. Fiji does not
 * use this package; there the commands are found by their annotation.
 */
package sc.fiji.superres.bridge;
