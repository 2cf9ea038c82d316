/*
 * Rows of WIDTH floats in the registers of a warp, or of a block of 256 threads where they are wide.
 *
 * WIDTH      1 to 8192
 * ALIGNED16  1 if all pointers are multiples of 16 bytes and all strides of 4 elements
 */
#pragma once

#ifndef ALIGNED16
#define ALIGNED16 0
#endif

#define BLOCK 256
#define ROW_THREADS (WIDTH > 1024 ? BLOCK : 32)
#define BLOCK_ROWS (BLOCK / ROW_THREADS)
#define VECTOR (ALIGNED16 && WIDTH % 4 == 0 ? 4 : 1)
#define VECTORS ((WIDTH + VECTOR * ROW_THREADS - 1) / (VECTOR * ROW_THREADS))
#define FULL_WARP 0xffffffffu

/** Which of the rows that a block has at once is this thread's. */
__device__ __forceinline__ int rowInBlock() {
    return threadIdx.x / ROW_THREADS;
}

/** The first column of one of a thread's vectors. */
__device__ __forceinline__ int columnOf(int vector) {
    return (vector * ROW_THREADS + threadIdx.x % ROW_THREADS) * VECTOR;
}

/** A thread's part of a row; columns beyond the row are never looked at but by sums, for which they are 0. */
struct Part {
    float at[VECTORS][VECTOR];

    __device__ __forceinline__ void load(const float* __restrict__ row) {
#pragma unroll
        for (int vector = 0; vector < VECTORS; vector++) {
            const int column = columnOf(vector);
#if ALIGNED16 && WIDTH % 4 == 0
            float4 values = column < WIDTH ? *(const float4*) (row + column) : make_float4(0, 0, 0, 0);
            at[vector][0] = values.x;
            at[vector][1] = values.y;
            at[vector][2] = values.z;
            at[vector][3] = values.w;
#else
            at[vector][0] = column < WIDTH ? row[column] : 0;
#endif
        }
    }

    __device__ __forceinline__ void store(float* __restrict__ row) const {
#pragma unroll
        for (int vector = 0; vector < VECTORS; vector++) {
            const int column = columnOf(vector);
            if (column < WIDTH) {
#if ALIGNED16 && WIDTH % 4 == 0
                *(float4*) (row + column) = make_float4(at[vector][0], at[vector][1], at[vector][2], at[vector][3]);
#else
                row[column] = at[vector][0];
#endif
            }
        }
    }

    /** Sets each element that exists to what the function makes of it and of its place, and each other to 0. */
    template <typename Function>
    __device__ __forceinline__ void set(Function function) {
#pragma unroll
        for (int vector = 0; vector < VECTORS; vector++) {
#pragma unroll
            for (int index = 0; index < VECTOR; index++) {
                at[vector][index] = columnOf(vector) < WIDTH ? function(vector, index) : 0;
            }
        }
    }

    __device__ __forceinline__ float sum() const {
        float result = 0;
#pragma unroll
        for (int vector = 0; vector < VECTORS; vector++) {
#pragma unroll
            for (int index = 0; index < VECTOR; index++) {
                result += at[vector][index];
            }
        }
        return result;
    }
};

struct Add {
    __device__ __forceinline__ static float of(float a, float b) {
        return a + b;
    }
};

struct Larger {
    /** NaN wins, since it must not get lost. */
    __device__ __forceinline__ static float of(float a, float b) {
        return a != a || a > b ? a : b;
    }
};

#if WIDTH > 1024
static __device__ __forceinline__ float* valuesOfWarps() {
    __shared__ float values[BLOCK / 32];
    return values;
}
#endif

/** Combines a number of each thread of a row; all threads of the row get the result. All threads of the block must call. */
template <typename Operation>
__device__ __forceinline__ float acrossRow(float value) {
#pragma unroll
    for (int distance = 16; distance > 0; distance /= 2) {
        value = Operation::of(value, __shfl_xor_sync(FULL_WARP, value, distance));
    }
#if WIDTH > 1024
    float* ofWarps = valuesOfWarps();
    // Of an earlier call, somebody may still be reading.
    __syncthreads();
    if (threadIdx.x % 32 == 0) {
        ofWarps[threadIdx.x / 32] = value;
    }
    __syncthreads();
    value = ofWarps[0];
#pragma unroll
    for (int warp = 1; warp < BLOCK / 32; warp++) {
        value = Operation::of(value, ofWarps[warp]);
    }
#endif
    return value;
}
