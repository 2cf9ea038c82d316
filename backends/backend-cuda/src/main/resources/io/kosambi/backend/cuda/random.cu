// Philox 4x32-10 and the numbers made of its words, as the tensor language defines them.
//
// #define TYPE float | double
// #define NORMAL 0 | 1
//
// Each thread makes the four elements of one counter: block 256, grid ceil(ceil(elements / 4) / 256).
#include "common.cuh"

__device__ __forceinline__ double uniform(unsigned word) {
    return ((double) word + 0.5) * 2.3283064365386963e-10;
}

extern "C" __global__ void randomNumbers(const int* __restrict__ seed, const int* __restrict__ step, TYPE* __restrict__ output,
                                         int stream, long long elements) {
    unsigned block = blockIdx.x * 256u + threadIdx.x;
    long long first = 4LL * block;
    if (first >= elements) {
        return;
    }
    unsigned key0 = (unsigned) seed[0];
    unsigned key1 = (unsigned) seed[1];
    unsigned words[4] = {block, (unsigned) stream, (unsigned) step[0], 0u};
#pragma unroll
    for (int round = 0; round < 10; round++) {
        unsigned high0 = __umulhi(0xD2511F53u, words[0]);
        unsigned low0 = 0xD2511F53u * words[0];
        unsigned high1 = __umulhi(0xCD9E8D57u, words[2]);
        unsigned low1 = 0xCD9E8D57u * words[2];
        words[0] = high1 ^ words[1] ^ key0;
        words[1] = low1;
        words[2] = high0 ^ words[3] ^ key1;
        words[3] = low0;
        key0 += 0x9E3779B9u;
        key1 += 0xBB67AE85u;
    }
    double values[4];
#if NORMAL
#pragma unroll
    for (int pair = 0; pair < 4; pair += 2) {
        double radius = sqrt(-2.0 * log(uniform(words[pair])));
        double angle = 6.283185307179586 * uniform(words[pair + 1]);
        values[pair] = radius * cos(angle);
        values[pair + 1] = radius * sin(angle);
    }
#else
#pragma unroll
    for (int index = 0; index < 4; index++) {
        values[index] = uniform(words[index]);
    }
#endif
#pragma unroll
    for (int index = 0; index < 4; index++) {
        if (first + index < elements) {
            output[first + index] = (TYPE) values[index];
        }
    }
}
