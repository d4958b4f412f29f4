// Enough of CUDA C++ to compile kernels that exchange nothing among threads for the processor, for tests.

#include <cmath>
#include <cstddef>
#include <utility>

#define __global__
#define __device__

struct HostIndex {
	unsigned x;
};

static thread_local HostIndex blockIdx, blockDim, threadIdx;

static inline float __ldg(const float *address) {
	return *address;
}

// Runs all threads of a grid in one dimension, from the last to the first, with arguments as cuLaunchKernel takes them.
template <class... A, std::size_t... I>
static void host_launch(void (*kernel)(A...), unsigned grid, unsigned block, void **arguments, std::index_sequence<I...>) {
	blockDim.x = block;
	for (blockIdx.x = grid; blockIdx.x-- > 0;)
		for (threadIdx.x = block; threadIdx.x-- > 0;)
			kernel(*static_cast<A *>(arguments[I])...);
}

template <class... A>
static void host_launch(void (*kernel)(A...), unsigned grid, unsigned block, void **arguments) {
	host_launch(kernel, grid, block, arguments, std::index_sequence_for<A...>());
}

#define HOST_KERNEL(name) \
	extern "C" void host_##name(unsigned grid, unsigned block, void **arguments) { \
		host_launch(name, grid, block, arguments); \
	}
