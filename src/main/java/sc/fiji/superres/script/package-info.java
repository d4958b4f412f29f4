/** A graph as a TorchScript archive, the form in which the engine runs it as a whole. */
package sc.fiji.superres.script;
