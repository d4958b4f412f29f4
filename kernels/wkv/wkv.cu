// Bidirectional WKV, forward, float32; README.md says what and how. Compiled at run time.
//
// Three launches, each of one thread per index and without any exchange among threads:
//   1. wkv_chunks   what every chunk of tokens alone adds to the sums over the past of later ones and over the future
//                   of earlier ones
//   2. wkv_carry    the sums over all tokens before and after every chunk, from chunk to chunk
//   3. wkv_outputs  every chunk again, from its true sums, forwards and then backwards, with the result
// Chunks and sequences are numbered together: chunk c of sequence s is s * chunks + c.

// A tensor (sequences, tokens, channels) whose channels are consecutive; strides in elements.
struct Tokens {
	float *data;
	long long sequence, token;
};

struct Sizes {
	long long sequences, tokens, channels, length, chunks;
};

// Sums of exp(x) v and of exp(x), both divided by exp(top), top being the largest x: no exponential exceeds 1, and some
// weight is 1.
struct Sum {
	float values, weights, top;
};

// Where one thread of the first and of the third launch works: a channel of a chunk.
struct Place {
	long long sequence, chunk, channel, first, last;

	__device__ Place(long long index, const Sizes &n) {
		channel = index % n.channels;
		chunk = index / n.channels;
		sequence = chunk / n.chunks;
		first = chunk % n.chunks * n.length;
		last = first + n.length < n.tokens ? first + n.length : n.tokens;
	}
};

static __device__ long long thread_index() {
	return (long long) blockIdx.x * blockDim.x + threadIdx.x;
}

static __device__ const float *row(const Tokens &x, long long sequence, long long token, long long channel) {
	return x.data + sequence * x.sequence + token * x.token + channel;
}

// The sum over no token. Its top is finite, as differences are taken of tops.
static __device__ Sum nothing() {
	return { 0, 0, -3.0e38f };
}

static __device__ Sum plus(const Sum &p, const Sum &q) {
	float factor = expf(-fabsf(p.top - q.top));
	if (p.top < q.top) return { fmaf(p.values, factor, q.values), fmaf(p.weights, factor, q.weights), q.top };
	return { fmaf(q.values, factor, p.values), fmaf(q.weights, factor, p.weights), p.top };
}

// The sum seen from farther away: all exponents less by x.
static __device__ Sum less(const Sum &p, float x) {
	return { p.values, p.weights, p.top - x };
}

// The sum over all tokens on one side of a place that moves on from token to token. Every move takes w off all
// exponents. The top is kept as it was some moves ago, since the errors of subtracting a small w again and again would
// add up.
struct Trail {
	Sum sum;
	float w;
	long long moves;

	__device__ Sum seen() const {
		return less(sum, w * moves);
	}

	// Takes in the token at the place, and moves on to the next.
	__device__ void move(float key, float value) {
		moves++;
		float top = fmaf(-w, moves, sum.top), factor = expf(-fabsf(top - key));
		if (top < key) {
			sum = { fmaf(sum.values, factor, value), fmaf(sum.weights, factor, 1), key };
			moves = 0;
		}
		else {
			sum.values = fmaf(value, factor, sum.values);
			sum.weights += factor;
		}
	}
};

// decay (channels); pasts and futures (sequences * chunks, channels) are written: the sums over a chunk as seen from
// the token after it and from the token before it
extern "C" __global__ void wkv_chunks(Tokens k, Tokens v, const float *decay, Sum *pasts, Sum *futures, Sizes n)
{
	long long index = thread_index();
	if (index >= n.sequences * n.chunks * n.channels) return;
	Place at(index, n);
	const float *key = row(k, at.sequence, at.first, at.channel);
	const float *value = row(v, at.sequence, at.first, at.channel);
	float w = decay[at.channel] / n.tokens;
	Sum past = nothing(), future = nothing();
	for (long long t = at.first; t < at.last; t++) {
		float x = __ldg(key), y = __ldg(value);
		past = plus(past, { y, 1, fmaf(-w, at.last - 1 - t, x) });
		future = plus(future, { y, 1, fmaf(-w, t - at.first, x) });
		key += k.token;
		value += v.token;
	}
	pasts[index] = past;
	futures[index] = future;
}

// befores and afters, like pasts, are written: the sums over all tokens before each chunk as seen from its first token,
// and over all tokens after it as seen from its last. Twice as many threads as channels of sequences: one for each
// direction.
extern "C" __global__ void wkv_carry(const float *decay, const Sum *__restrict__ pasts,
	const Sum *__restrict__ futures, Sum *__restrict__ befores, Sum *__restrict__ afters, Sizes n)
{
	long long index = thread_index();
	if (index >= 2 * n.sequences * n.channels) return;
	long long channel = index % n.channels, sequence = index / n.channels % n.sequences;
	bool backwards = index >= n.sequences * n.channels;
	float w = decay[channel] / n.tokens;
	const Sum *from = backwards ? futures : pasts;
	Sum *to = backwards ? afters : befores;
	Sum sum = nothing();
#pragma unroll 4
	for (long long i = 0; i < n.chunks; i++) {
		long long c = backwards ? n.chunks - 1 - i : i;
		long long length = c == n.chunks - 1 ? n.tokens - c * n.length : n.length;
		long long at = (sequence * n.chunks + c) * n.channels + channel;
		to[at] = sum;
		sum = plus(less(sum, w * length), from[at]);
	}
}

// first (channels); y is written; scratch (sequences, tokens, channels, 2) is overwritten
extern "C" __global__ void wkv_outputs(Tokens k, Tokens v, Tokens y, const float *decay, const float *first,
	const Sum *befores, const Sum *afters, float *scratch, Sizes n)
{
	long long index = thread_index();
	if (index >= n.sequences * n.chunks * n.channels) return;
	Place at(index, n);
	const float *key = row(k, at.sequence, at.first, at.channel);
	const float *value = row(v, at.sequence, at.first, at.channel);
	float *out = y.data + at.sequence * y.sequence + at.first * y.token + at.channel;
	float *kept = scratch + 2 * ((at.sequence * n.tokens + at.first) * n.channels + at.channel);
	float w = decay[at.channel] / n.tokens, u = first[at.channel] / n.tokens;

	// Forwards: the past and the token itself.
	Trail past = { befores[index], w, 0 };
	for (long long t = at.first; t < at.last; t++) {
		float x = __ldg(key), z = __ldg(value);
		Sum sum = plus(past.seen(), { z, 1, u + x });
		*out = sum.values;
		kept[0] = sum.weights;
		kept[1] = sum.top;
		past.move(x, z);
		key += k.token;
		value += v.token;
		out += y.token;
		kept += 2 * n.channels;
	}

	// Backwards: the future joins.
	Trail future = { afters[index], w, 0 };
	for (long long t = at.last; t > at.first; t--) {
		key -= k.token;
		value -= v.token;
		out -= y.token;
		kept -= 2 * n.channels;
		Sum sum = plus({ *out, kept[0], kept[1] }, future.seen());
		*out = sum.values / sum.weights;
		future.move(__ldg(key), __ldg(value));
	}
}
