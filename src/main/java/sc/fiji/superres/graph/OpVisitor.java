package sc.fiji.superres.graph;

/**
 * An interpreter of the operators. One method per operator, so that a new operator breaks the build of every interpreter
 * that does not know it yet.
 *
 * @param <R> what an activation is to this interpreter
 */
public interface OpVisitor<R> {

	R conv2d(Op.Conv2d op, R x);

	R convTranspose2d(GridOp.ConvTranspose2d op, R x);

	R relu(Op.Relu op, R x);

	R leakyRelu(Op.LeakyRelu op, R x);

	R silu(Op.Silu op, R x);

	R softplus(Op.Softplus op, R x);

	R shift(Op.Shift op, R x);

	R add(Op.Add op, R a, R b);

	R multiply(Op.Multiply op, R a, R b);

	R pixelShuffle(Op.PixelShuffle op, R x);

	R globalAveragePool(Op.GlobalAveragePool op, R x);

	R linear(Op.Linear op, R x);

	R route(Op.Route op, R logits, R branch0, R branch1);

	R toTokens(TokenOp.ToTokens op, R x);

	R toImage(TokenOp.ToImage op, R tokens, R grid);

	R layerNorm(TokenOp.LayerNorm op, R x);

	R slice(TokenOp.Slice op, R x);

	R causalConv1d(TokenOp.CausalConv1d op, R x);

	R selectiveScan(TokenOp.SelectiveScan op, R u, R step, R b, R c);

	R parametricRelu(Op.ParametricRelu op, R x);

	R scale(Op.Scale op, R x);

	R stridedConv2d(GridOp.StridedConv2d op, R x);

	R bicubic(GridOp.Bicubic op, R x);
}
