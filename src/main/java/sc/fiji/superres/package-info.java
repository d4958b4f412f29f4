/**
 * Super-resolution of images in Fiji and ImageJ. {@code docs/architecture.md} says what each package is for and which it
 * may use.
 */
package sc.fiji.superres;
