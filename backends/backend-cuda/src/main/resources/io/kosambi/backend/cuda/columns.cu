/*
 * Sums over rows, in an order that depends on the sizes alone.
 *
 * columnSums(x -> sums; int batch, rows, columns, rowsPerBlock; long long strides, in elements: xBatch, xRow, sumsBatch,
 *     sumsChunk): for each sequence, rows are summed in chunks of rowsPerBlock, each chunk to a place of its own; the last axis is
 *     dense. With one chunk that is all; else a second launch sums the chunks as rows.
 * gatedResidualGradient(gate, y, dz -> dgate, dy; int batch, frames, width; long long strides: gateBatch, yBatch, yFrame, dzBatch,
 *     dzFrame, dgateBatch, dgateChunk, dyBatch, dyFrame): dy = gate dz, and dgate, the sum of y dz over frames, in chunks of 32
 *     frames as above. Either result may be null.
 *
 * ALIGNED16  1 if all pointers are multiples of 16 bytes and all strides and the columns of 4 elements
 *
 * Blocks of 256 threads; grid ceil(columns / (ALIGNED16 ? 128 : 32)) x chunks x batch. No dynamic shared memory.
 */
#ifndef ALIGNED16
#define ALIGNED16 0
#endif

#define BLOCK 256
#define WARPS (BLOCK / 32)
#define VECTOR (ALIGNED16 ? 4 : 1)
#define CHUNK 32

struct Vector {
    float at[VECTOR];

    __device__ __forceinline__ void load(const float* __restrict__ from) {
#if ALIGNED16
        float4 values = *(const float4*) from;
        at[0] = values.x;
        at[1] = values.y;
        at[2] = values.z;
        at[3] = values.w;
#else
        at[0] = *from;
#endif
    }

    __device__ __forceinline__ void store(float* __restrict__ to) const {
#if ALIGNED16
        *(float4*) to = make_float4(at[0], at[1], at[2], at[3]);
#else
        *to = at[0];
#endif
    }
};

/** The first of a thread's columns. */
__device__ __forceinline__ int columnOfThread() {
    return (blockIdx.x * 32 + threadIdx.x % 32) * VECTOR;
}

/** Sums over the warps of a block, each of which has the same columns, and stores the sums. */
static __device__ __forceinline__ void storeBlockSum(float* __restrict__ to, const Vector& sum, int columns) {
    __shared__ __align__(16) float ofWarps[WARPS][32 * VECTOR];
    sum.store(&ofWarps[threadIdx.x / 32][threadIdx.x % 32 * VECTOR]);
    __syncthreads();
    const int column = blockIdx.x * 32 * VECTOR + threadIdx.x;
    if (threadIdx.x < 32 * VECTOR && column < columns) {
        float result = ofWarps[0][threadIdx.x];
#pragma unroll
        for (int warp = 1; warp < WARPS; warp++) {
            result += ofWarps[warp][threadIdx.x];
        }
        to[column] = result;
    }
}

extern "C" __global__ void __launch_bounds__(BLOCK) columnSums(const float* __restrict__ x, float* __restrict__ sums,
        int batch, int rows, int columns, int rowsPerBlock, long long xBatch, long long xRow, long long sumsBatch,
        long long sumsChunk) {
    const int column = columnOfThread();
    const int first = blockIdx.y * rowsPerBlock;
    const int end = min(rows, first + rowsPerBlock);
    Vector sum = {};
    if (column < columns) {
        const float* from = x + blockIdx.z * xBatch + column;
#pragma unroll 4
        for (int row = first + threadIdx.x / 32; row < end; row += WARPS) {
            Vector value;
            value.load(from + row * xRow);
#pragma unroll
            for (int index = 0; index < VECTOR; index++) {
                sum.at[index] += value.at[index];
            }
        }
    }
    storeBlockSum(sums + blockIdx.z * sumsBatch + blockIdx.y * sumsChunk, sum, columns);
}

extern "C" __global__ void __launch_bounds__(BLOCK) gatedResidualGradient(const float* __restrict__ gate,
        const float* __restrict__ y, const float* __restrict__ dz, float* __restrict__ dgate, float* __restrict__ dy,
        int batch, int frames, int width, long long gateBatch, long long yBatch, long long yFrame, long long dzBatch,
        long long dzFrame, long long dgateBatch, long long dgateChunk, long long dyBatch, long long dyFrame) {
    const int column = columnOfThread();
    const int first = blockIdx.y * CHUNK;
    Vector sum = {};
    if (column < width) {
        Vector gates;
        gates.load(gate + blockIdx.z * gateBatch + column);
#pragma unroll
        for (int step = 0; step < CHUNK / WARPS; step++) {
            const int frame = first + step * WARPS + threadIdx.x / 32;
            if (frame < frames) {
                Vector slopes;
                slopes.load(dz + blockIdx.z * dzBatch + frame * dzFrame + column);
                if (dgate) {
                    Vector values;
                    values.load(y + blockIdx.z * yBatch + frame * yFrame + column);
#pragma unroll
                    for (int index = 0; index < VECTOR; index++) {
                        sum.at[index] = fmaf(values.at[index], slopes.at[index], sum.at[index]);
                    }
                }
                if (dy) {
#pragma unroll
                    for (int index = 0; index < VECTOR; index++) {
                        slopes.at[index] *= gates.at[index];
                    }
                    slopes.store(dy + blockIdx.z * dyBatch + frame * dyFrame + column);
                }
            }
        }
    }
    if (dgate) {
        storeBlockSum(dgate + blockIdx.z * dgateBatch + blockIdx.y * dgateChunk, sum, width);
    }
}
