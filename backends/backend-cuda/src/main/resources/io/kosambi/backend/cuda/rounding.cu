// float32 matrices rounded to bfloat16, to nearest even.
//
// One thread for two neighbouring elements of a row: block 256, grid ceil(count * rows * ceil(length / 2) / 256).

__device__ __forceinline__ unsigned rounded(float value) {
    unsigned bits = __float_as_uint(value);
    // What is not a number must not become infinite.
    unsigned up = bits + 0x7fffu + (bits >> 16 & 1u);
    return value != value ? (bits >> 16 | 0x40u) : up >> 16;
}

extern "C" __global__ void roundToBfloat16(const float* __restrict__ values, unsigned short* __restrict__ output,
                                           int count, int rows, int length, long long rowStride,
                                           long long matrixStride) {
    unsigned pairs = ((unsigned) length + 1u) / 2u;
    unsigned long long index = blockIdx.x * 256ULL + threadIdx.x;
    unsigned long long row = index / pairs;
    int column = 2 * (int) (index % pairs);
    if (row >= (unsigned long long) count * rows) {
        return;
    }
    const float* from = values + (long long) (row / rows) * matrixStride + (long long) (row % rows) * rowStride + column;
    unsigned short* to = output + row * length + column;
    to[0] = (unsigned short) rounded(from[0]);
    if (column + 1 < length) {
        to[1] = (unsigned short) rounded(from[1]);
    }
}
