// Selective scan, forward, float32; README.md says what and how. Compiled at run time with -DSTATES=<number of states>.
//
// Three launches, each of one thread per index and without any exchange among threads:
//   1. selective_scan_chunks   what every chunk of tokens alone leaves of its states, and the sum of its steps
//   2. selective_scan_carry    the states before every chunk, from chunk to chunk
//   3. selective_scan_outputs  every chunk again, from its true states, with the result
// Chunks and sequences are numbered together: chunk c of sequence s is s * chunks + c.

// A tensor (sequences, tokens, channels) whose channels are consecutive; strides in elements.
struct Tokens {
	float *data;
	long long sequence, token;
};

struct Sizes {
	long long sequences, tokens, channels, groups, length, chunks;
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

// exp(x) h, exact for small x as well, where exp(x) itself would be rounded to the nearest float32 below 1.
static __device__ float decayed(float x, float h) {
	return fmaf(expm1f(x), h, h);
}

// a_log (channels, states); written are ends (sequences * chunks, channels, STATES) and totals (sequences * chunks,
// channels)
extern "C" __global__ void selective_scan_chunks(Tokens u, Tokens step, Tokens b, const float *a_log, float *ends,
	float *totals, Sizes n)
{
	long long index = thread_index();
	if (index >= n.sequences * n.chunks * n.channels) return;
	Place at(index, n);
	const float *x = row(u, at.sequence, at.first, at.channel);
	const float *dt = row(step, at.sequence, at.first, at.channel);
	const float *bs = row(b, at.sequence, at.first, at.channel / (n.channels / n.groups) * STATES);
	float a[STATES], h[STATES];
#pragma unroll
	for (int i = 0; i < STATES; i++) {
		a[i] = -expf(a_log[at.channel * STATES + i]);
		h[i] = 0;
	}
	float total = 0;
	for (long long t = at.first; t < at.last; t++) {
		float s = __ldg(dt), flow = s * __ldg(x);
#pragma unroll
		for (int i = 0; i < STATES; i++)
			h[i] = fmaf(flow, __ldg(bs + i), decayed(s * a[i], h[i]));
		total += s;
		x += u.token;
		dt += step.token;
		bs += b.token;
	}
#pragma unroll
	for (int i = 0; i < STATES; i++)
		ends[index * STATES + i] = h[i];
	totals[index] = total;
}

// starts, like ends, is written: the states before each chunk
extern "C" __global__ void selective_scan_carry(const float *a_log, const float *__restrict__ ends,
	const float *__restrict__ totals, float *__restrict__ starts, Sizes n)
{
	long long index = thread_index();
	long long width = n.channels * STATES;
	if (index >= n.sequences * width) return;
	long long i = index % width, sequence = index / width;
	float a = -expf(a_log[i]);
	float h = 0;
#pragma unroll 4
	for (long long chunk = sequence * n.chunks; chunk < (sequence + 1) * n.chunks; chunk++) {
		starts[chunk * width + i] = h;
		h = ends[chunk * width + i] + decayed(totals[chunk * n.channels + i / STATES] * a, h);
	}
}

// d (channels); y is written
extern "C" __global__ void selective_scan_outputs(Tokens u, Tokens step, Tokens b, Tokens c, Tokens y,
	const float *a_log, const float *d, const float *starts, Sizes n)
{
	long long index = thread_index();
	if (index >= n.sequences * n.chunks * n.channels) return;
	Place at(index, n);
	long long from = at.channel / (n.channels / n.groups) * STATES;
	const float *x = row(u, at.sequence, at.first, at.channel);
	const float *dt = row(step, at.sequence, at.first, at.channel);
	const float *bs = row(b, at.sequence, at.first, from);
	const float *cs = row(c, at.sequence, at.first, from);
	float *out = y.data + at.sequence * y.sequence + at.first * y.token + at.channel;
	float a[STATES], h[STATES];
#pragma unroll
	for (int i = 0; i < STATES; i++) {
		a[i] = -expf(a_log[at.channel * STATES + i]);
		h[i] = starts[index * STATES + i];
	}
	float skip = d[at.channel];
	for (long long t = at.first; t < at.last; t++) {
		float s = __ldg(dt), value = __ldg(x), flow = s * value, sum = skip * value;
#pragma unroll
		for (int i = 0; i < STATES; i++) {
			h[i] = fmaf(flow, __ldg(bs + i), decayed(s * a[i], h[i]));
			sum = fmaf(__ldg(cs + i), h[i], sum);
		}
		*out = sum;
		x += u.token;
		dt += step.token;
		bs += b.token;
		cs += c.token;
		out += y.token;
	}
}
