/** The architectures, one file each, defined exactly as their authors published them. */
package sc.fiji.superres.nets;
